using Vapora.Contracts;
using Vapora.Contracts.Alerts;
using Vapora.Contracts.Approvals;
using Vapora.Contracts.Escalations;
using Vapora.Contracts.Runs;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;

namespace Vapora.SystemTests.Messages;

/// <summary>Who sends a message, and where to.</summary>
/// <param name="Type">The message.</param>
/// <param name="Sender">Who sends it, in words.</param>
/// <param name="Queue">The queue it goes to; null when it is published.</param>
/// <param name="Exchange">The exchange it is published on; null when it goes to a queue.</param>
internal sealed record MessageRoute(Type Type, string Sender, string? Queue, string? Exchange = null)
{
    private const string Agents = "vapora.agent.<role>[.<skills>]";

    /// <summary>All, in the order in which a reader meets them.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<MessageRoute> Routes)> Groups { get; } =
    [
        ("Starting workflows", [new(typeof(StartWorkflow), "anybody", null, Exchanges.Start), Event(typeof(WorkflowAccepted)), Event(typeof(WorkflowRejected)), Event(typeof(WorkflowEnded))]),
        ("Work", [
            new(typeof(ExecuteStep), "planner", Agents), Worker(typeof(StepAccepted)), Worker(typeof(StepProgressed)), Worker(typeof(StepSampled)), Worker(typeof(StepCompleted)),
            Worker(typeof(StepFailed)), Worker(typeof(StepReleased)), Worker(typeof(StepStopped)), Worker(typeof(StepReports)), Told(typeof(StepGranted)), Told(typeof(StopStep)),
        ]),
        ("Workers", [new(typeof(WorkerHeartbeat), "worker", Queues.Leases), Told(typeof(QueuesInUse)), Told(typeof(AddWorkers)), new(typeof(WorkersWanted), "planner", Queues.Workers)]),
        ("Changing runs", [new(typeof(AdjustRun), "gate, command line, dashboards", Queues.Planner), Event(typeof(CommandRefused))]),
        ("Approvals and escalations", [
            new(typeof(ApprovalRequested), "planner", Queues.Gate), new(typeof(ApprovalDecided), "gate", Queues.Planner), new(typeof(ApprovalClosed), "planner", Queues.Gate),
            new(typeof(EscalationRaised), "planner", Queues.Gate), new(typeof(EscalationAnswered), "planner", Queues.Gate),
        ]),
        ("Alerts", [Event(typeof(AlertRaised)), Event(typeof(AlertCleared))]),
        ("Inside the planner", [
            new(typeof(StartRun), "planner", Queues.Planner), new(typeof(RunTimerDue), "planner", Queues.Planner), new(typeof(StepLost), "planner", Queues.Planner),
            new(typeof(RunStuck), "one-process systems", Queues.Planner),
        ]),
    ];

    private static MessageRoute Event(Type type) => new(type, "planner", null, Exchanges.Events);

    private static MessageRoute Worker(Type type) => new(type, "worker", Queues.Planner);

    private static MessageRoute Told(Type type) => new(type, "planner", null, Exchanges.AllWorkers);
}
