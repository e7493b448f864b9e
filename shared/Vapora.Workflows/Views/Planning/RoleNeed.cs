using System.Collections.Immutable;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Views.Planning;

/// <summary>A kind of worker that the plan needs.</summary>
/// <param name="Role">The role.</param>
/// <param name="Skills">Skills that one worker must all have.</param>
/// <param name="Steps">The steps it works on.</param>
/// <param name="MaxParallel">Assignments at the same time by the estimated timeline, never more than the limits allow.</param>
public sealed record RoleNeed(string Role, ImmutableArray<string> Skills, ImmutableArray<string> Steps, int MaxParallel)
{
    /// <summary>The role with its skills, for people.</summary>
    internal string Name() => Skills.IsEmpty ? Role : $"{Role} [{string.Join(", ", Skills)}]";

    internal static ImmutableArray<RoleNeed> Of(Plan plan, Schedule schedule)
    {
        var needs = plan.Steps
            .GroupBy(s => (s.Role, Skills: string.Join(',', s.Definition.Skills.Order(StringComparer.Ordinal))))
            .Select(g => new RoleNeed(g.Key.Role, g.First().Definition.Skills, [.. g.Select(s => s.Name)], MostAtOnce(plan, [.. g], schedule)));
        // A step that security must approve, and no security step looks at, is reviewed by an extra assignment.
        var reviewed = plan.Steps.Where(s => s.Definition.SecurityRequired && s.SecuritySteps.IsEmpty).Select(s => s.Name).ToImmutableArray();
        return [.. needs, .. reviewed.IsEmpty ? [] : new[] { new RoleNeed(RoleName.Security, [], reviewed, 1) }];
    }

    private static int MostAtOnce(Plan plan, IReadOnlyList<PlannedStep> steps, Schedule schedule)
    {
        var changes = steps.SelectMany(s => new[] { (At: schedule.Starts[s.Index], By: Within(plan, s)), (At: schedule.Ends[s.Index], By: -Within(plan, s)) });
        var (now, most) = (0, 0);
        // Ends before begins: what follows another never runs beside it.
        foreach (var change in changes.OrderBy(c => c.At).ThenBy(c => c.By))
        {
            now += change.By;
            most = Math.Max(most, now);
        }

        return Math.Min(most, plan.Definition.MaxConcurrentAgents ?? int.MaxValue);
    }

    private static int Within(Plan plan, PlannedStep step) => Math.Min(step.Assignments, plan.Phases[step.Phase].MaxConcurrentAgents ?? int.MaxValue);
}
