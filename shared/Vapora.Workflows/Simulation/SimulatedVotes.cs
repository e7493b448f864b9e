using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Simulation;

/// <summary>How simulated approvers decide.</summary>
public static class SimulatedVotes
{
    /// <summary>The decisions on an approval by the script, in order; empty when nobody decides.</summary>
    /// <remarks>A rejection wins over everything. Otherwise different people approve until the quorum and one of each required role are met, as far as the policy covers their roles.</remarks>
    public static IEnumerable<RunSignal.Decided> On(Approval approval, Plan plan, SimulationScript script) =>
        On(approval, approval.Point == ApprovalPoint.PhaseExit ? plan.Phases[approval.Subject].Name : plan.Steps[approval.Subject].Name, script);

    /// <summary>The same, for whoever knows the step or phase by name only.</summary>
    public static IEnumerable<RunSignal.Decided> On(Approval approval, string subject, SimulationScript script)
    {
        if (script.Reject.Contains(subject))
        {
            yield return new RunSignal.Decided(approval.Number, $"simulated-{approval.Roles[0]}-1", approval.Roles[0], Approve: false, "scripted (--reject)");
            yield break;
        }

        if (script.Approve is not { } policy) yield break;
        var covered = approval.Roles.Where(policy.Covers).ToList();
        if (covered.Count == 0) yield break;
        var seats = approval.Rule.OneOfEach.Where(covered.Contains).ToList();
        // The seat of a required role that nobody covers stays empty.
        for (var free = approval.Rule.Quorum - approval.Rule.OneOfEach.Length; free > 0; free--) seats.Add(covered[0]);
        for (var seat = 0; seat < seats.Count; seat++)
            yield return new RunSignal.Decided(approval.Number, $"simulated-{seats[seat]}-{seat + 1}", seats[seat], Approve: true, "scripted (--approve)");
    }
}
