using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Cli.Live;

/// <summary>What an open approval is about, in words.</summary>
public static class ApprovalWords
{
    /// <summary>What is to be approved.</summary>
    public static string Subject(Plan plan, Approval approval)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(approval);
        var name = SubjectName(plan, approval);
        return approval.Point switch
        {
            ApprovalPoint.BeforeStep => $"start '{name}'",
            ApprovalPoint.AfterStep => $"the result of '{name}'",
            ApprovalPoint.PhaseExit => $"leave phase '{name}'",
            _ => $"'{name}' without a mitigation of its high vulnerabilities",
        };
    }

    /// <summary>The step or phase it is about.</summary>
    public static string SubjectName(Plan plan, Approval approval) =>
        approval.Point == ApprovalPoint.PhaseExit ? plan.Phases[approval.Subject].Name : plan.Steps[approval.Subject].Name;

    /// <summary>Who must approve.</summary>
    public static string Need(Approval approval)
    {
        var all = $"{approval.Rule.Quorum} of {string.Join(", ", approval.Roles)}";
        return approval.Rule.OneOfEach.IsEmpty ? all : $"{all}, one of each of {string.Join(", ", approval.Rule.OneOfEach)}";
    }
}
