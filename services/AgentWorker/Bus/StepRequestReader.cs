using Vapora.Contracts.Steps;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Bus;

/// <summary>From the message to the request that agents know.</summary>
internal static class StepRequestReader
{
    public static StepRequest Read(ExecuteStep m) => new()
    {
        RunId = m.RunId,
        WorkflowId = m.WorkflowId,
        Step = m.Step,
        Id = new AssignmentId(m.StepIndex, KindOf(m), m.Slot, m.Attempt),
        Role = m.Role,
        Skills = [.. m.Skills],
        Priority = Enum.TryParse<StepPriority>(m.Priority, out var priority) ? priority : StepPriority.Normal,
        TaskType = m.TaskType,
        Quality = m.Quality,
        TestType = m.TestType,
        Environments = [.. m.Environments],
        Actions = [.. m.Actions],
        Tasks = [.. m.Tasks],
        Strategy = Enum.TryParse<DeploymentStrategy>(m.Strategy, out var strategy) ? strategy : null,
        Inputs = [.. m.Inputs.Select(i => new WorkInput(i.Name, Artifact(i.Artifact), i.FromStepIndex))],
        Outputs = [.. m.Outputs],
        Metrics = [.. m.Metrics],
        Criteria = [.. m.Criteria.Select(Criterion).OfType<Criterion>()],
        HasApproval = m.HasApproval,
        Feedback = m.Feedback,
        Duration = Time(m.DurationSeconds),
        SampleInterval = Time(m.SampleIntervalSeconds),
        Estimate = Time(m.EstimateSeconds) ?? TimeSpan.Zero,
        Deadline = Time(m.DeadlineSeconds),
        Share = m.Share,
    };

    public static AssignmentKind KindOf(StepMessage m) => Enum.TryParse<AssignmentKind>(m.Kind, out var kind) ? kind : AssignmentKind.Work;

    // A condition that a newer planner writes and this worker cannot read is not among what its agent is told; the planner judges by it all the same.
    private static Criterion? Criterion(StepCriterion m) => Condition.Read(m.Condition).Condition is { } condition ? new Criterion(m.Key, condition, m.Wanted) : null;

    private static Artifact? Artifact(Contracts.Artifact? a) => a is null ? null : new Artifact(a.Name, a.Text, a.Digest, a.SizeBytes);

    // Rounded to ticks: what went through a number of seconds comes back as it was.
    private static TimeSpan? Time(double? seconds) => seconds is { } s ? TimeSpan.FromTicks((long)Math.Round(s * TimeSpan.TicksPerSecond)) : null;
}
