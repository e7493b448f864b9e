namespace Vapora.Storage.Postgres.Commits;

/// <summary>
/// Runs whose last commit was written here, over the connections that are open: what comes right after it need not be looked up, since then only somebody else's commit of
/// the same number can be in the way, and the key of the events tells that. Another connection may lead to a server that has gone back (a standby took over): then nothing is known.
/// </summary>
internal sealed class KnownRuns
{
    private const int RunsMax = 100_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);

    /// <summary>True when the commit follows the last one here, or is a run's first.</summary>
    public bool IsNext(PendingCommit commit)
    {
        if (commit.FirstSequence == 1) return true;
        lock (_gate) return _versions.GetValueOrDefault(commit.RunId) == commit.Commit.ExpectedVersion;
    }

    /// <summary>These are written.</summary>
    public void Note(IReadOnlyList<PendingCommit> commits)
    {
        lock (_gate)
        {
            if (_versions.Count > RunsMax) _versions.Clear();
            foreach (var commit in commits)
            {
                if (commit.Commit.Run.ClosedAt is null) _versions[commit.RunId] = commit.Commit.Run.Version;
                else _versions.Remove(commit.RunId);
            }
        }
    }

    /// <summary>A connection was opened.</summary>
    public void Forget()
    {
        lock (_gate) _versions.Clear();
    }
}
