using Vapora.Hosting.Bus;
using Vapora.Hosting.Faults;
using Vapora.Storage;

namespace Vapora.Planner.Runs;

/// <summary>Writes what a turn has decided, with everything that follows from it, and then lets it follow.</summary>
public sealed class RunCommitter(IRunStore store, Dispatcher dispatcher, RunFeed feed, PlannerOptions options)
{
    /// <summary>Commits a turn that decided something. While the store is away it waits for it.</summary>
    public async Task<CommitResult> CommitAsync(RunTurn turn)
    {
        var (plan, run) = (turn.Plan!, turn.State!);
        var commit = new CommitBuilder(plan, turn.Before, run, options).Build(turn.Events) with { IsListedAnew = turn.IsListedAnew };
        if (IsLookNeeded(turn, commit)) commit = commit with { DueWithin = options.SendWithin };
        FailPoints.Pass(FailPoint.BeforeCommit);
        var result = await WriteAsync(commit).ConfigureAwait(false);
        if (result != CommitResult.Committed) return result;
        FailPoints.Pass(FailPoint.AfterCommit);
        feed.Tell(plan, run, commit);
        dispatcher.Send(commit);
        return result;
    }

    // A run to which something happens all the time is looked at every so often without being told (RunLooks puts off only runs to which nothing has happened for long).
    private bool IsLookNeeded(RunTurn turn, RunCommit commit) => turn.FirstVersion == 0 || (commit.Dispatched.Count > 0 && turn.QuietBefore >= options.SendWithin / 2);

    // A commit that throws may have been written: then the next try finds its own events, and what follows from them has to follow here.
    private async Task<CommitResult> WriteAsync(RunCommit commit)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var result = await store.CommitAsync(commit).ConfigureAwait(false);
                return result == CommitResult.Conflict && tries > 1 && await IsThereAsync(commit).ConfigureAwait(false) ? CommitResult.Committed : result;
            }
            catch (Exception problem) when (problem is StoreUnavailableException || (tries <= Backoff.Pauses.Count && problem is not ArgumentException))
            {
                await Task.Delay(Backoff.After(tries)).ConfigureAwait(false);
                if (commit.Dispatched.Count > 0) commit = commit with { DueWithin = options.SendWithin }; // the look that was counted on may have been meanwhile
            }
        }
    }

    private async Task<bool> IsThereAsync(RunCommit commit)
    {
        var there = await store.ReadEventsAsync(commit.Run.RunId, commit.ExpectedVersion, commit.Events.Count).ConfigureAwait(false);
        return there.Select(e => (e.Event.GetType(), e.Event.At)).SequenceEqual(commit.Events.Select(e => (e.GetType(), e.At)));
    }
}
