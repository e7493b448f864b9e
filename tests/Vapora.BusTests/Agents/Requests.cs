using System.Collections.Immutable;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Agents;

/// <summary>Requests as tests need them.</summary>
internal static class Requests
{
    public static StepRequest Of(string role = "developer", string step = "build", AssignmentKind kind = AssignmentKind.Work, params string[] actions) => new()
    {
        RunId = "run-1",
        WorkflowId = "demo",
        Step = step,
        Id = new AssignmentId(0, kind, 0, 1),
        Role = role,
        Actions = [.. actions],
        Priority = StepPriority.Normal,
        Estimate = TimeSpan.FromMinutes(10),
    };

    public static StepRequest With(this StepRequest request, StepPriority priority, params string[] skills) =>
        request with { Priority = priority, Skills = [.. skills] };

    public static StepRequest Lasting(TimeSpan duration, TimeSpan interval, params string[] metrics) =>
        Of(role: "monitor", step: "watch") with { Duration = duration, SampleInterval = interval, Metrics = [.. metrics] };

    public static ImmutableArray<WorkInput> Inputs(params (string Name, Artifact Artifact)[] inputs) => [.. inputs.Select(input => new WorkInput(input.Name, input.Artifact, 0))];
}
