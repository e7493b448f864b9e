using System.Collections.Immutable;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;
using Vapora.Workflows.Views.Reasons;

namespace Vapora.Workflows.Views.Reports;

/// <summary>Something that may go wrong.</summary>
/// <param name="Kind"><c>schedule</c> or <c>workers</c>.</param>
/// <param name="Text">What, and what would help.</param>
public sealed record Risk(string Kind, string Text)
{
    // A slip of less than this part of the planned time is noise of the estimates.
    private const double NotableSlip = 0.1;

    internal static ImmutableArray<Risk> Of(Plan plan, RunState run, Projection projection, Workforce? workforce)
    {
        if (run.Outcome is not null) return [];
        var found = ImmutableArray.CreateBuilder<Risk>();
        if (projection.Slip is { } slip && plan.Definition.Timeline is { } timeline && slip > timeline * NotableSlip)
            found.Add(new("schedule", $"projected to end {Durations.Format(TimeSpan.FromSeconds(Math.Round(slip.TotalSeconds)))} after the plan"));
        if (workforce is null) return found.ToImmutable();
        var missing = plan.Steps.Where(s => run.Steps[s.Index] is { Ended: false, Result: null } && workforce.For(s.Role, s.Definition.Skills).Workers == 0)
            .GroupBy(s => s.Definition.Skills.IsEmpty ? s.Role : $"{s.Role} with {string.Join(" and ", s.Definition.Skills)}");
        foreach (var group in missing) found.Add(new("workers", $"no worker of role {group.Key} for {string.Join(", ", group.Select(s => s.Name))}"));
        return found.ToImmutable();
    }
}
