using Vapora.Contracts.Steps;

namespace Vapora.SystemTests.RabbitMq;

/// <summary>Messages as tests need them.</summary>
internal static class Some
{
    public static ExecuteStep Step(string run = "run-1") => new() { RunId = run, Step = "build", Kind = "Work", Slot = 0, Attempt = 1, WorkflowId = "w", StepIndex = 0, Role = "developer" };

    public static StepAccepted Accepted(string run = "run-1") => new() { RunId = run, Step = "build", Kind = "Work", Slot = 0, Attempt = 1, Worker = "developer-001" };
}
