using System.Collections.Immutable;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Simulation;

/// <summary>An agent without a mind: approves, passes every check, delivers every output, and reports metrics that let things go well, unless the script says otherwise.</summary>
public static class SimulatedAgent
{
    /// <summary>Plays an assignment. The same request and script always play the same.</summary>
    public static SimulatedWork Play(StepRequest request, SimulationScript script)
    {
        var isWork = request.Id.Kind == AssignmentKind.Work;
        var metrics = isWork ? Metrics(request, script) : ImmutableSortedDictionary<string, MetricValue>.Empty;
        var length = Length(request);
        if (isWork && script.Fail.Contains(request.Step)) return new SimulatedWork(length, null, "scripted failure (--fail)", metrics);
        var verdict = isWork ? VerdictOf(request, script) : Verdict.Approve;
        return new SimulatedWork(length, Result(request, verdict, metrics), null, metrics);
    }

    private static Verdict VerdictOf(StepRequest request, SimulationScript script)
    {
        if (script.Block.TryGetValue(request.Step, out var attempts) && request.Id.Attempt <= attempts) return Verdict.Block;
        return script.Reject.Contains(request.Step) && !request.HasApproval ? Verdict.Reject : Verdict.Approve;
    }

    private static AgentResult Result(StepRequest request, Verdict verdict, ImmutableSortedDictionary<string, MetricValue> metrics) => new()
    {
        Verdict = verdict,
        Summary = verdict switch { Verdict.Block => "scripted block (--block)", Verdict.Reject => "scripted rejection (--reject)", _ => "simulated" },
        Checks = request.Actions.IsEmpty ? [new Check("done", true)] : [.. request.Actions.Select(a => new Check(a, true))],
        Metrics = metrics,
        Outputs = [.. request.Outputs.Select(name => new Artifact(name, $"{name}, simulated by {request.Role} in {request.Step}"))],
    };

    // A step that lasts, lasts; work that is shared takes its share of the time; nothing takes more than half of what it may.
    private static TimeSpan Length(StepRequest request)
    {
        if (request.Duration is { } lasts) return lasts;
        var length = request.Estimate / Math.Max(1, request.Share);
        return request.Deadline / 2 is { } half && half < length ? half : length;
    }

    private static ImmutableSortedDictionary<string, MetricValue> Metrics(StepRequest request, SimulationScript script)
    {
        var metrics = ImmutableSortedDictionary.CreateBuilder<string, MetricValue>(StringComparer.Ordinal);
        foreach (var metric in request.Metrics) metrics[metric] = Ordinary(metric);
        var solution = MetricSolver.Solve([.. request.Criteria.Select(c => (c.Condition, c.Wanted))], b => b is not (BuiltIn.AnyError or BuiltIn.CriticalError));
        // A metric named by the step's path counts before the same one named bare: the path can only mean this step.
        foreach (var (key, value) in solution.Where(s => s.Key.Step is null)) metrics[key.Metric] = value;
        foreach (var (key, value) in solution.Where(s => s.Key.Step == request.Step)) metrics[key.Metric] = value;
        metrics["critical_vulns"] = MetricValue.Of(0);
        metrics["high_vulns"] = MetricValue.Of(0);
        foreach (var (key, value) in script.Set.Where(s => s.Key.Step == request.Step)) metrics[key.Metric] = value;
        foreach (var (step, metric) in script.Unset)
            if (step == request.Step) metrics.Remove(metric);
        return metrics.ToImmutable();
    }

    // What a metric that no condition names looks like on a quiet day.
    private static MetricValue Ordinary(string metric) => metric switch
    {
        _ when metric.Contains("rate", StringComparison.Ordinal) => MetricValue.Parse("0.1%"),
        _ when metric.Contains("latency", StringComparison.Ordinal) => MetricValue.Parse("120ms"),
        "cpu" or "memory" or "disk" => MetricValue.Parse("35%"),
        _ => MetricValue.Of(1),
    };
}
