using System.Collections.Concurrent;
using Vapora.Storage;

namespace Vapora.Planner.Runs;

/// <summary>Queues that this process has handed work to lately: what waits in them may not be tracked yet.</summary>
public sealed class RecentQueues : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _usedAt = new(StringComparer.Ordinal);
    private readonly IDisposable _subscription;
    private readonly TimeSpan _remembered;
    private readonly TimeProvider _time;

    /// <summary>Begins to listen.</summary>
    public RecentQueues(RunFeed feed, PlannerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(options);
        (_time, _remembered) = (time, (options.SendWithin * 3) + TimeSpan.FromMinutes(1)); // long enough for a look at each run
        _subscription = feed.Listen((_, _, commit) => Note(commit));
    }

    /// <summary>Those queues, by name.</summary>
    public IReadOnlyList<string> List()
    {
        foreach (var (queue, usedAt) in _usedAt)
            if (_time.GetElapsedTime(usedAt) > _remembered) _usedAt.TryRemove(KeyValuePair.Create(queue, usedAt));
        return [.. _usedAt.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Listens no more.</summary>
    public void Dispose() => _subscription.Dispose();

    private void Note(RunCommit commit)
    {
        foreach (var assignment in commit.Dispatched) _usedAt[assignment.Queue] = _time.GetTimestamp();
    }
}
