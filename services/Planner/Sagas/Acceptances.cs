using Vapora.Contracts.Steps;
using Vapora.Planner.Messages;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Sagas;

/// <summary>What a worker hears whose acceptance changed nothing: the grant once more when the assignment is its own, the order to stop when it is not (any more).</summary>
internal static class Acceptances
{
    /// <summary>The answer; null when there is nothing to say.</summary>
    public static object? Answer(Plan plan, RunState run, StepAccepted m)
    {
        if (RunSignals.IdOf(plan, m) is not { } id) return null;
        var current = run.Steps[id.Step].Find(id.Kind, id.Slot);
        if (current is { Status: AssignmentStatus.Running, Worker: { } worker } && current.Id == id && worker == m.Worker)
            return Reaction.NeedsGrant(plan, id) ? new StepGranted { RunId = m.RunId, Step = m.Step, Kind = m.Kind, Slot = m.Slot, Attempt = m.Attempt, Worker = m.Worker } : null;
        return new StopStep { RunId = m.RunId, Step = m.Step, Kind = m.Kind, Slot = m.Slot, Attempt = m.Attempt, Role = "", Worker = m.Worker, Reason = "it is not this worker's (any more)" };
    }
}
