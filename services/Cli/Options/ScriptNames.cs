using Vapora.Cli.Output;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Simulation;

namespace Vapora.Cli.Options;

/// <summary>Checks the names in a script against the plan it is for.</summary>
public static class ScriptNames
{
    /// <summary>True when the plan has them all; else what is wrong is on the screen, and the exit code is that of a usage error.</summary>
    public static bool Check(SimulationScript script, Plan plan, Screen screen)
    {
        var problems = script.Problems(plan).AddRange(Approvers(script, plan));
        foreach (var problem in problems) screen.Fail(problem);
        foreach (var unread in Unread(script, plan)) screen.Note(unread);
        return problems.IsEmpty;
    }

    // Who may decide follows from the plan; the decision-maker and security also where only a block or a finding asks for them.
    private static IEnumerable<string> Approvers(SimulationScript script, Plan plan)
    {
        if (script.Approve is not ApprovalPolicy.OfRoles chosen) yield break;
        var known = plan.Steps.Select(s => s.Approval).Concat(plan.Phases.Select(p => p.Approval)).OfType<PlannedApproval>().SelectMany(a => a.Roles)
            .Append(RoleName.DecisionMaker).Append(RoleName.Security).Distinct().ToList();
        foreach (var role in chosen.Roles.Where(r => !known.Any(k => RoleName.Key(k) == RoleName.Key(r))))
        {
            var near = DidYouMean.Nearest(RoleName.Canonical(role), known);
            yield return $"--approve: nothing is approved by '{role}'; {(near is null ? $"approvers are {string.Join(", ", known)}" : $"did you mean '{near}'?")}";
        }
    }

    // An agent may report what it likes, so this is no error; but a metric that no condition reads is most likely a typing error.
    private static IEnumerable<string> Unread(SimulationScript script, Plan plan)
    {
        var read = SimulationScript.MetricsRead(plan);
        foreach (var (step, metric) in script.Set.Keys.Concat(script.Unset).Distinct().Where(k => !read.Contains(k.Metric)))
            yield return $"nothing reads '{step}.{metric}'{(DidYouMean.Nearest(metric, read) is { } near ? $"; did you mean '{step}.{near}'?" : "")}";
    }
}
