using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Reports;

/// <summary>The phase a run is in.</summary>
/// <param name="Index">Its place, from 1; 0 before the first.</param>
/// <param name="Count">Phases of the run.</param>
/// <param name="Name">Its name; null before the first.</param>
public sealed record PhasePlace(int Index, int Count, string? Name)
{
    internal static PhasePlace Of(Plan plan, RunState run) => new(run.Phase + 1, plan.Phases.Length, run.Phase < 0 ? null : plan.Phases[run.Phase].Name);
}
