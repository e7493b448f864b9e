using Vapora.Contracts.Steps;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Bus;

/// <summary>One attempt that this process has taken, from its delivery to the end.</summary>
internal sealed class Execution(ExecuteStep message, StepRequest request, AssignmentKey key)
{
    /// <summary>The message it came as.</summary>
    public ExecuteStep Message { get; } = message;

    /// <summary>What the agent is told.</summary>
    public StepRequest Request { get; } = request;

    /// <summary>The assignment, over its attempts.</summary>
    public AssignmentKey Key { get; } = key;

    /// <summary>Stops it. Never disposed of: whoever stops it may have it in hand, and it holds nothing that has to be given back.</summary>
    public CancellationTokenSource Stop { get; } = new();

    /// <summary>Its worker's reports; null while it waits for a worker.</summary>
    public AttemptReports? Reports { get; set; }

    /// <summary>The worker's name, as the planner knows it; null while it waits for one.</summary>
    public string? Worker { get; set; }

    /// <summary>Completes when the delivery may be acknowledged: the planner is told that it is taken, or it went back to its queue, or nobody wants it any more.</summary>
    public TaskCompletionSource Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the planner says that nobody else has it.</summary>
    public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True when it was stopped because the process ends: it is given back instead of answered.</summary>
    public bool IsGivenBack { get; set; }
}
