using System.Collections.Frozen;
using Vapora.Contracts.Alerts;
using Vapora.Contracts.Approvals;
using Vapora.Contracts.Escalations;
using Vapora.Contracts.Runs;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;

namespace Vapora.Contracts.Json;

/// <summary>Every message there is. The other contracts are parts of these.</summary>
public static class MessageTypes
{
    /// <summary>All, by their names.</summary>
    public static FrozenDictionary<string, Type> ByName { get; } = new[]
    {
        typeof(AlertRaised), typeof(AlertCleared),
        typeof(ApprovalRequested), typeof(ApprovalDecided), typeof(ApprovalClosed),
        typeof(EscalationRaised), typeof(EscalationAnswered),
        typeof(StartWorkflow), typeof(WorkflowAccepted), typeof(WorkflowRejected), typeof(WorkflowEnded),
        typeof(StartRun), typeof(AdjustRun), typeof(CommandRefused), typeof(RunTimerDue), typeof(RunStuck),
        typeof(ExecuteStep), typeof(StepGranted), typeof(StopStep), typeof(StepLost), typeof(StepReports),
        typeof(StepAccepted), typeof(StepProgressed), typeof(StepSampled), typeof(StepCompleted), typeof(StepFailed), typeof(StepReleased), typeof(StepStopped),
        typeof(WorkerHeartbeat), typeof(WorkersWanted), typeof(AddWorkers), typeof(QueuesInUse),
    }.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
}
