using Vapora.Planner.Workers;
using Vapora.Workflows.Views.Reasons;

namespace Vapora.Cli.Local;

/// <summary>The workers of the process, for views.</summary>
internal sealed class LocalWorkforce(AgentWorker.Pool.WorkerPool pool) : IWorkforceSource
{
    public ValueTask<Workforce> FindAsync(CancellationToken cancellation = default) =>
        new(new Workforce([.. pool.States.Select(s => new Workflows.Views.Reasons.WorkerPool(s.Role, [.. s.Skills], s.Slots, s.Busy))]));
}
