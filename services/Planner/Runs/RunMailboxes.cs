using System.Collections.Concurrent;
using Vapora.Hosting.Time;
using Vapora.Storage;

namespace Vapora.Planner.Runs;

/// <summary>
/// Takes what concerns one run one at a time, in the order it comes. Whatever has come while a turn was being committed is decided in the next turn
/// together and committed once, so that a hundred results of one run cost a few commits. Different runs never wait for each other.
/// </summary>
public sealed class RunMailboxes(RunCache cache, RunCommitter committer, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, RunMailbox> _open = new(StringComparer.Ordinal);
    private readonly PacedClock? _paced = time as PacedClock;

    /// <summary>Does something in the run's turn, and completes when what it decided is written. It may be done again, on what another process has written meanwhile.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="take">What to do; it decides through the turn and changes nothing else.</param>
    /// <param name="isStart">True when there should be no such run yet: none is looked for first.</param>
    /// <param name="cancellation">Ends the wait; what is under way goes on.</param>
    /// <returns>What <paramref name="take"/> answered the last time. Throws what it threw, and what the commit threw when it could not be made.</returns>
    public async Task<T> TakeAsync<T>(string runId, Func<RunTurn, ValueTask<T>> take, bool isStart = false, CancellationToken cancellation = default)
    {
        using var hold = _paced?.Hold();
        var entry = new Entry<T>(take, isStart);
        while (!_open.GetOrAdd(runId, static (id, boxes) => new RunMailbox(id, boxes.TurnAsync, boxes.Close), this).TryAdd(entry))
        {
            // it is being closed: the next look finds none, or a new one
        }

        return await entry.Answer.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private void Close(RunMailbox box) => _open.TryRemove(KeyValuePair.Create(box.RunId, box));

    private async Task TurnAsync(string runId, IReadOnlyList<RunEntry> entries)
    {
        try
        {
            var hot = entries.All(entry => entry.IsStart) ? cache.Find(runId) : await cache.GetAsync(runId).ConfigureAwait(false);
            while (true)
            {
                var turn = new RunTurn(runId, hot, time);
                foreach (var entry in entries) await entry.ApplyAsync(turn).ConfigureAwait(false);
                if (turn.Events.Count == 0)
                {
                    // Nothing follows from what this process remembers of the run; from what others have made of it since, something may.
                    hot = await cache.CatchUpAsync(runId).ConfigureAwait(false);
                    if ((hot?.State.Version ?? 0) == turn.FirstVersion) break;
                    continue;
                }

                var committed = await committer.CommitAsync(turn).ConfigureAwait(false);
                if (committed == CommitResult.Committed)
                {
                    cache.Put(new HotRun(turn.Plan!, turn.State!, turn.Events[^1].At));
                    break;
                }

                // Another process was first: decide again on what it left. When nothing is left, the store has gone back to an earlier state (a standby took over, a backup was
                // put in its place): what this process remembers never was.
                hot = await cache.CatchUpAsync(runId).ConfigureAwait(false);
                if (hot?.State.Version == turn.FirstVersion) hot = await cache.ReloadAsync(runId).ConfigureAwait(false);
            }

            foreach (var entry in entries) entry.Complete();
        }
#pragma warning disable CA1031 // told to whoever waits for the turn
        catch (Exception problem)
#pragma warning restore CA1031
        {
            foreach (var entry in entries) entry.Fail(problem);
        }
    }

    private sealed class Entry<T>(Func<RunTurn, ValueTask<T>> take, bool isStart) : RunEntry
    {
        private readonly TaskCompletionSource<T> _answer = new(); // whoever waits goes on at once, on the thread that wrote: the mailbox holds nothing then
        private T? _value;
        private Exception? _problem;

        public Task<T> Answer => _answer.Task;

        public override bool IsStart { get; } = isStart;

        // An entry that throws has decided nothing, and spoils nothing for the others of the turn.
        public override async ValueTask ApplyAsync(RunTurn turn)
        {
            try
            {
                (_value, _problem) = (await take(turn).ConfigureAwait(false), null);
            }
#pragma warning disable CA1031 // thrown at whoever put the entry in
            catch (Exception problem)
#pragma warning restore CA1031
            {
                _problem = problem;
            }
        }

        public override void Complete()
        {
            if (_problem is null) _answer.TrySetResult(_value!);
            else _answer.TrySetException(_problem);
        }

        public override void Fail(Exception problem) => _answer.TrySetException(problem);
    }
}
