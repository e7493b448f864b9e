using Vapora.Storage.Postgres.Connections;

namespace Vapora.Storage.Postgres.Commits;

/// <summary>Writes a group of commits, whatever happens: each of them ends as written, as a conflict, or with the reason why it could not be written.</summary>
internal sealed class GroupWriter(Database database, KnownRuns known)
{
    private readonly Lookup _lookup = new(database);

    /// <summary>Writes a group. Never throws: what goes wrong goes to those who wait.</summary>
    public async Task WriteAsync(IReadOnlyList<PendingCommit> commits, IReadOnlyList<Errand> errands)
    {
        try
        {
            await InsistAsync(commits, errands).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // everybody who waits for the group has to hear of it
        catch (Exception problem)
#pragma warning restore CA1031
        {
            foreach (var commit in commits) commit.Fail(problem);
            foreach (var errand in errands) errand.Fail(problem);
        }
    }

    private async Task InsistAsync(IReadOnlyList<PendingCommit> commits, IReadOnlyList<Errand> errands)
    {
        var patience = database.Begin();
        for (var tries = 0; ; tries++)
        {
            try
            {
                var flush = new Flush(commits, errands, known, isRetry: tries > 0);
                await database.OnceAsync(flush.WriteAsync).ConfigureAwait(false);
                known.Note(commits);
                Answer(commits);
                foreach (var errand in errands) errand.Complete();
                return;
            }
            catch (Exception problem) when (Failures.IsConflict(problem))
            {
                var open = await _lookup.SettleAsync(commits).ConfigureAwait(false);
                if (open.Count == commits.Count) await patience.PauseAsync(problem).ConfigureAwait(false); // whoever was in the way has left again
                commits = open;
            }
            catch (Exception problem) when (Failures.IsPassing(problem))
            {
                await patience.PauseAsync(problem).ConfigureAwait(false);
                commits = await _lookup.SettleAsync(commits).ConfigureAwait(false); // the answer may be what was lost
            }
            catch (Exception) when (commits.Count + errands.Count > 1)
            {
                await EachAsync(commits, errands).ConfigureAwait(false); // one of them is at fault, and the others must not suffer
                return;
            }

            if (commits.Count + errands.Count == 0) return;
        }
    }

    // On one other thread, one after the other: what follows from a commit is short, and waking a thread for each costs more than all of it. The next group is written meanwhile.
    private static void Answer(IReadOnlyList<PendingCommit> commits) => ThreadPool.UnsafeQueueUserWorkItem(
        static commits =>
        {
            foreach (var commit in commits) commit.Complete(CommitResult.Committed);
        },
        commits,
        preferLocal: false);

    private async Task EachAsync(IReadOnlyList<PendingCommit> commits, IReadOnlyList<Errand> errands)
    {
        foreach (var commit in commits) await WriteAsync([commit], []).ConfigureAwait(false);
        foreach (var errand in errands) await WriteAsync([], [errand]).ConfigureAwait(false);
    }
}
