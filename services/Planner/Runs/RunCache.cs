using Vapora.Planner.Sagas;
using Vapora.Storage;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>
/// Runs in memory: what was used last stays, up to a number of steps over all runs, so that a signal costs no reading and no folding. A run that is not
/// here is folded from its events; one that another process has moved on is caught up from where it was. Safe for many threads.
/// </summary>
/// <param name="store">Where events are.</param>
/// <param name="machines">Where plans are.</param>
/// <param name="stepsMax">Steps of all runs together that stay (a step takes about half a kilobyte).</param>
public sealed class RunCache(IRunStore store, MachineCatalog machines, int stepsMax = RunCache.StepsMax)
{
    private const int StepsMax = 1_000_000;
    private const int Page = 1_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<HotRun>> _places = new(StringComparer.Ordinal);
    private readonly LinkedList<HotRun> _order = new();
    private int _steps;

    /// <summary>Runs that are in memory.</summary>
    public int Count
    {
        get { lock (_gate) return _places.Count; }
    }

    /// <summary>The run as this process knows it: another may have moved it on. Null when there is none of this id.</summary>
    public ValueTask<HotRun?> GetAsync(string runId, CancellationToken cancellation = default) =>
        Find(runId) is { } hot ? new(hot) : new(CatchUpAsync(runId, cancellation));

    /// <summary>The run with everything that is written by now. Null when there is none of this id.</summary>
    public async Task<HotRun?> CatchUpAsync(string runId, CancellationToken cancellation = default)
    {
        var hot = Find(runId);
        var before = hot;
        while (true)
        {
            var page = await store.ReadEventsAsync(runId, hot?.State.Version ?? 0, Page, cancellation).ConfigureAwait(false);
            foreach (var entry in page)
            {
                var plan = hot?.Plan ?? (await machines.GetAsync(((RunEvent.RunStarted)entry.Event).PlanHash, cancellation).ConfigureAwait(false)).Plan;
                hot = new HotRun(plan, RunLogic.Evolve(plan, hot?.State, entry.Event), entry.Event.At);
            }

            if (page.Count < Page) break;
        }

        if (hot is not null && !ReferenceEquals(hot, before)) Put(hot);
        return hot;
    }

    /// <summary>Forgets the run and reads it from its start.</summary>
    public Task<HotRun?> ReloadAsync(string runId, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            if (_places.Remove(runId, out var place))
            {
                _order.Remove(place);
                _steps -= place.Value.State.Steps.Count;
            }
        }

        return CatchUpAsync(runId, cancellation);
    }

    /// <summary>Keeps a run, unless a later version of it is kept.</summary>
    public void Put(HotRun hot)
    {
        lock (_gate)
        {
            if (_places.TryGetValue(hot.State.RunId, out var place))
            {
                if (hot.State.Version >= place.Value.State.Version) place.Value = hot;
                return;
            }

            _places.Add(hot.State.RunId, _order.AddFirst(hot));
            _steps += hot.State.Steps.Count;
            while (_steps > stepsMax && _order.Count > 1)
            {
                var last = _order.Last!.Value;
                _order.RemoveLast();
                _places.Remove(last.State.RunId);
                _steps -= last.State.Steps.Count;
            }
        }
    }

    /// <summary>The run if it is in memory; null also when it is not.</summary>
    public HotRun? Find(string runId)
    {
        lock (_gate)
        {
            if (!_places.TryGetValue(runId, out var place)) return null;
            if (place != _order.First)
            {
                _order.Remove(place);
                _order.AddFirst(place);
            }

            return place.Value;
        }
    }
}
