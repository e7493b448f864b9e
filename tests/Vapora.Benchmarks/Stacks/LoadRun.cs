using System.Collections.Concurrent;
using System.Diagnostics;

namespace Vapora.Benchmarks.Stacks;

/// <summary>Keeps so many workflows under way until so many have ended, and says how long each took.</summary>
internal sealed class LoadRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, long> _started = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<double> _took = [];

    /// <summary>Milliseconds each workflow took from the request to its end, ascending.</summary>
    public IReadOnlyList<double> TookMs => [.. _took.Order()];

    /// <summary>Runs a load; answers how long all of it took.</summary>
    /// <param name="system">Where.</param>
    /// <param name="shape">What.</param>
    /// <param name="count">How many workflows.</param>
    /// <param name="atOnce">How many of them at once.</param>
    public async Task<TimeSpan> RunAsync(IWorkload system, Shape shape, int count, int atOnce)
    {
        using var places = new SemaphoreSlim(atOnce);
        var left = count;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Note(string id)
        {
            if (!_started.TryRemove(id, out var began)) return;
            _took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            places.Release();
            if (Interlocked.Decrement(ref left) == 0) done.TrySetResult();
        }

        system.Ended += Note;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            if (!await places.WaitAsync(Patience)) throw new TimeoutException($"{left} of {count} workflows have not ended within {Patience}.");
            var id = Guid.NewGuid().ToString("n");
            _started[id] = Stopwatch.GetTimestamp();
            await system.StartAsync(id, shape);
        }

        await done.Task.WaitAsync(Patience);
        system.Ended -= Note;
        return Stopwatch.GetElapsedTime(start);
    }
}
