using Vapora.Contracts.Steps;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Messages;

/// <summary>Requests to agents in plain values.</summary>
public static class StepRequests
{
    /// <summary>The request as a message; the worker reads it back with the same meaning.</summary>
    /// <param name="r">The request.</param>
    /// <param name="needsGrant">Whether it must not begin before it is granted.</param>
    /// <param name="lease">How long whoever takes it may be silent.</param>
    public static ExecuteStep Write(StepRequest r, bool needsGrant, TimeSpan lease) => new()
    {
        RunId = r.RunId,
        WorkflowId = r.WorkflowId,
        Step = r.Step,
        StepIndex = r.Id.Step,
        Kind = r.Id.Kind.ToString(),
        Slot = r.Id.Slot,
        Attempt = r.Id.Attempt,
        Role = r.Role,
        Skills = r.Skills,
        Priority = r.Priority.ToString(),
        TaskType = r.TaskType,
        Quality = r.Quality,
        TestType = r.TestType,
        Environments = r.Environments,
        Actions = r.Actions,
        Tasks = r.Tasks,
        Strategy = r.Strategy?.ToString(),
        Inputs = [.. r.Inputs.Select(i => new StepInput { Name = i.Name, Artifact = Write(i.Artifact), FromStepIndex = i.FromStep })],
        Outputs = r.Outputs,
        Metrics = r.Metrics,
        Criteria = [.. r.Criteria.Select(c => new StepCriterion { Key = c.Key, Condition = c.Condition.Text, Wanted = c.Wanted })],
        HasApproval = r.HasApproval,
        Feedback = r.Feedback,
        DurationSeconds = r.Duration?.TotalSeconds,
        SampleIntervalSeconds = r.SampleInterval?.TotalSeconds,
        EstimateSeconds = r.Estimate.TotalSeconds,
        DeadlineSeconds = r.Deadline?.TotalSeconds,
        Share = r.Share,
        NeedsGrant = needsGrant,
        LeaseSeconds = lease.TotalSeconds,
    };

    private static Contracts.Artifact? Write(Artifact? a) =>
        a is null ? null : new Contracts.Artifact { Name = a.Name, Text = a.Text, Digest = a.Digest, SizeBytes = a.SizeBytes };
}
