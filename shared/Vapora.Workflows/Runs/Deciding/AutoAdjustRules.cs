namespace Vapora.Workflows.Runs.Deciding;

/// <summary><c>adjust: {auto: true}</c>: when the run is projected to end late, its busiest parallelizable role is given one more agent; looked at whenever a step has come to an end or a start.</summary>
internal static class AutoAdjustRules
{
    private const string Planner = "planner";

    /// <summary>Adds an agent when the run is late and the rule allows one more.</summary>
    public static void Apply(RunDecision d)
    {
        if (d.Plan.Definition.Adjust is not { } rule || !d.IsOpen || d.Run.Paused || !d.Events.Any(e => e is RunEvent.StepReady or RunEvent.StepSucceeded or RunEvent.RunStarted)) return;
        if (d.Events.Any(e => e is RunEvent.AgentsAdded { Actor: Planner })) return;
        var projection = Projection.Of(d.Plan, d.Run, d.Now);
        if (projection.Slip is not { Ticks: > 0 } slip || BusiestRole(d, rule.MaxAgents) is not { } role) return;
        d.Emit(new RunEvent.AgentsAdded(d.Now, role, 1, Planner, $"projected to end {Text.Durations.Format(slip)} late"));
    }

    // The most work left; among equals the role that comes first in the file.
    private static string? BusiestRole(RunDecision d, int maxAgents) => d.Plan.Steps
        .Where(s => s.Definition.Parallelizable && !d.State(s.Index).Ended && d.State(s.Index).Result is null)
        .GroupBy(s => s.Role)
        .Where(g => g.Max(s => s.Assignments) + d.Run.Added(g.Key) < maxAgents)
        .OrderByDescending(g => g.Sum(s => s.Estimate.Ticks))
        .FirstOrDefault()?.Key;
}
