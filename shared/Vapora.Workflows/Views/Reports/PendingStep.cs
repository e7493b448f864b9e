using System.Collections.Immutable;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Views.Reasons;

namespace Vapora.Workflows.Views.Reports;

/// <summary>A step that has not begun or cannot go on.</summary>
/// <param name="Step">Its name.</param>
/// <param name="State">Its state.</param>
/// <param name="WaitsFor">What it waits for.</param>
public sealed record PendingStep(string Step, string State, ImmutableArray<WaitReason> WaitsFor)
{
    internal static ImmutableArray<PendingStep> Of(Plan plan, RunState run, Workforce? workforce)
    {
        var waits = new Waits(plan, run, workforce);
        return [.. plan.Steps.Select(s => new PendingStep(s.Name, run.Steps[s.Index].Status.ToString(), waits.Of(s.Index))).Where(p => !p.WaitsFor.IsEmpty)];
    }
}
