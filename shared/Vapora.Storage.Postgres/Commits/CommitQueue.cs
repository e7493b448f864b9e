namespace Vapora.Storage.Postgres.Commits;

/// <summary>
/// Gathers commits: the first that comes is written at once, those that come meanwhile are written together after it. A group holds one commit of a run at
/// most, and a run is in one group at a time. Errands wait a little for commits that they can go with.
/// </summary>
internal sealed class CommitQueue(GroupWriter writer, int groupsAtOnce)
{
    private const int CommitsPerGroup = 256;
    private const int BytesPerGroup = 4 << 20;
    private static readonly TimeSpan ErrandWait = TimeSpan.FromMilliseconds(10);
    private readonly Lock _gate = new();
    private readonly LinkedList<PendingCommit> _commits = [];
    private readonly HashSet<string> _writing = new(StringComparer.Ordinal);
    private List<Errand> _errands = [];
    private int _groups;
    private bool _errandsWait;

    /// <summary>Writes a commit with the next group.</summary>
    public Task<CommitResult> CommitAsync(RunCommit commit)
    {
        var pending = new PendingCommit(commit);
        lock (_gate)
        {
            _commits.AddLast(pending);
            if (_groups == groupsAtOnce) return pending.Result;
            _groups++;
        }

        Start();
        return pending.Result;
    }

    /// <summary>Removes rows with one of the next groups.</summary>
    public Task RunAsync(Errand errand)
    {
        lock (_gate)
        {
            _errands.Add(errand);
            LetErrandsWait();
        }

        return errand.Result;
    }

    // On another thread, after what is already waiting for one: commits that come in the same breath go together. And what is written for all belongs to none of those who
    // wait: it must not run in the context (trace, culture) of the one who happened to start it.
    private void Start() => ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.WriteAllAsync(), this, preferLocal: false);

    private async Task WriteAllAsync()
    {
        while (true)
        {
            var commits = new List<PendingCommit>();
            List<Errand> errands;
            lock (_gate)
            {
                Take(commits);
                if (commits.Count == 0)
                {
                    _groups--;
                    if (_errands.Count > 0) LetErrandsWait();
                    return;
                }

                (errands, _errands) = (_errands, []);
            }

            await writer.WriteAsync(commits, errands).ConfigureAwait(false);
            lock (_gate)
            {
                foreach (var commit in commits) _writing.Remove(commit.RunId);
            }

            await Task.Yield(); // whoever was answered may have more by then
        }
    }

    private void Take(List<PendingCommit> group)
    {
        var bytes = 0;
        for (var node = _commits.First; node is not null && group.Count < CommitsPerGroup && bytes < BytesPerGroup;)
        {
            var (here, commit) = (node, node.Value);
            node = node.Next;
            if (!_writing.Add(commit.RunId)) continue;
            _commits.Remove(here);
            group.Add(commit);
            bytes += commit.Events.Length;
        }
    }

    private void LetErrandsWait()
    {
        if (_errandsWait) return;
        _errandsWait = true;
        _ = RunErrandsAsync();
    }

    private async Task RunErrandsAsync()
    {
        await Task.Delay(ErrandWait).ConfigureAwait(false);
        List<Errand> errands;
        lock (_gate)
        {
            _errandsWait = false;
            (errands, _errands) = (_errands, []);
        }

        if (errands.Count > 0) await writer.WriteAsync([], errands).ConfigureAwait(false);
    }
}
