using System.Collections.Immutable;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Reports;

/// <summary>An open question to the decision-maker.</summary>
/// <param name="Number">Its number in the run.</param>
/// <param name="Subject">The step, or the phase whose gate it is about; null for the run.</param>
/// <param name="Kind">Which rule holds it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Inconclusive">True when it could not be said instead of being false.</param>
/// <param name="Blocks">True when a step or a gate is held by it; the run is Blocked by it unless the step is async.</param>
/// <param name="Since">Since when.</param>
public sealed record OpenEscalation(int Number, string? Subject, string Kind, string Reason, bool Inconclusive, bool Blocks, DateTimeOffset Since)
{
    internal static ImmutableArray<OpenEscalation> Of(Plan plan, RunState run) =>
        [.. run.Escalations.Values.Select(e => new OpenEscalation(e.Number, Name(plan, e), e.Block.Kind.ToString(), e.Block.Reason, e.Block.Inconclusive, e.Blocks, e.At))];

    internal static string? Name(Plan plan, Escalation e) => e.Step >= 0 ? plan.Steps[e.Step].Name : e.Phase >= 0 ? plan.Phases[e.Phase].Name : null;
}
