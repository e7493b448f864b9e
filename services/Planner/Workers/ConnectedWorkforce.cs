using Vapora.Storage;
using Vapora.Workflows.Views.Reasons;

namespace Vapora.Planner.Workers;

/// <summary>Who is connected, for views: from the workers' signs of life.</summary>
public sealed class ConnectedWorkforce(IWorkerStore workers, PlannerOptions options) : IWorkforceSource
{
    /// <inheritdoc />
    public async ValueTask<Workforce> FindAsync(CancellationToken cancellation = default)
    {
        var all = await workers.ListWorkersAsync(options.Presence, cancellation).ConfigureAwait(false);
        return new([.. all.SelectMany(w => w.Pools).Select(p => new WorkerPool(p.Role, [.. p.Skills], p.Slots, p.Busy))]);
    }
}
