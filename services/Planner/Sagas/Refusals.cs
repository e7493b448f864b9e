using Vapora.Contracts.Approvals;
using Vapora.Contracts.Runs;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Sagas;

/// <summary>What people hear of a command that came over the bus and was not taken.</summary>
internal static class Refusals
{
    public static CommandRefused? Of(object message, Refusal refusal) => message switch
    {
        AdjustRun m => new() { RunId = m.RunId, Command = m.CommandId, Kind = refusal.Kind.ToString(), Reason = refusal.Reason },
        ApprovalDecided m => new() { RunId = m.RunId, Command = $"approval-{m.Approval}", Kind = refusal.Kind.ToString(), Reason = refusal.Reason },
        _ => null,
    };
}
