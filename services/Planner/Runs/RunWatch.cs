using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Vapora.Planner.Sagas;
using Vapora.Storage;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>Follows runs: every event once, in order, from the start or from where the watcher was.</summary>
public sealed class RunWatch(IRunStore store, MachineCatalog machines, RunFeed feed)
{
    private const int Page = 500;

    // What other processes write is seen at the next look; what this one writes at once.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>The events of a run after a number, those that are and those that come. Ends when the run is closed; ends at once when there is no such run.</summary>
    public async IAsyncEnumerable<RunFact> FollowAsync(string runId, long after = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = feed.Listen((_, run, _) =>
        {
            if (run.RunId == runId) news.Writer.TryWrite(true);
        });
        if (await store.ReadEventsAsync(runId, 0, 1, cancellation).ConfigureAwait(false) is not [{ Event: RunEvent.RunStarted started }, ..]) yield break;
        var plan = (await machines.GetAsync(started.PlanHash, cancellation).ConfigureAwait(false)).Plan;
        RunState? state = null;
        long last = 0;
        while (true)
        {
            var page = await store.ReadEventsAsync(runId, last, Page, cancellation).ConfigureAwait(false);
            foreach (var entry in page)
            {
                state = RunLogic.Evolve(plan, state, entry.Event);
                last = entry.Sequence;
                if (last > after) yield return new RunFact(last, entry.Event, state);
            }

            if (page.Count == Page) continue;
            if (state?.ClosedAt is not null) yield break;
            await WaitAsync(news.Reader, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task WaitAsync(ChannelReader<bool> news, CancellationToken cancellation)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        look.CancelAfter(LookEvery);
        try
        {
            await news.ReadAsync(look.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // nothing was written here; another process may have
        }
    }
}
