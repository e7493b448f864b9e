using Vapora.Contracts.Approvals;
using Vapora.Contracts.Runs;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Sagas;

/// <summary>What is heard of a command that came over the bus and was not taken; null for messages that nobody waits on.</summary>
internal static class Refusals
{
    public static object? Of(object message, Refusal refusal) => message switch
    {
        AdjustRun m => new CommandRefused { RunId = m.RunId, Command = m.CommandId, Kind = refusal.Kind.ToString(), Reason = refusal.Reason },
        ApprovalDecided m => new CommandRefused { RunId = m.RunId, Command = $"approval-{m.Approval}", Kind = refusal.Kind.ToString(), Reason = refusal.Reason },
        StartRun m => new WorkflowRejected { RunId = m.RunId, Problems = [refusal.Reason] },
        _ => null,
    };
}
