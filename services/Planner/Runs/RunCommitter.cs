using Vapora.Contracts;
using Vapora.Hosting.Bus;
using Vapora.Planner.Messages;
using Vapora.Storage;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>Writes decisions, with everything that follows from them, and then lets it follow.</summary>
public sealed class RunCommitter(IRunStore store, OutboxDispatcher outbox, RunTimers timers, RunFeed feed)
{
    private static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(30);

    /// <summary>Commits a decision. Nothing happens when it decided nothing. Throws <see cref="RunConflictException"/> when the run has moved on.</summary>
    /// <param name="plan">The plan the run is on.</param>
    /// <param name="expectedVersion">The version the decision was made on.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellation">Ends the wait; after that it is not known whether it was written.</param>
    public async Task CommitAsync(Plan plan, long expectedVersion, Decision decision, CancellationToken cancellation)
    {
        if (decision.Events.Count == 0) return;
        var commit = CommitOf(plan, expectedVersion, decision);
        switch (await WriteAsync(commit, cancellation).ConfigureAwait(false))
        {
            case CommitResult.Conflict: throw new RunConflictException(decision.State.RunId);
            case CommitResult.Duplicate: return;
        }

        feed.Tell(plan, commit);
        timers.Set(commit.Timers);
        await outbox.SendAsync(commit.Outbox, cancellation).ConfigureAwait(false);
    }

    // A commit that throws may have been written: then the next try finds its own events, and what follows from them has to follow here.
    private async Task<CommitResult> WriteAsync(RunCommit commit, CancellationToken cancellation)
    {
        var tries = 0;
        var result = await Backoff.RunAsync(
            () =>
            {
                tries++;
                return store.CommitAsync(commit, cancellation).AsTask();
            },
            cancellation).ConfigureAwait(false);
        if (result != CommitResult.Conflict || tries == 1) return result;
        var there = await Backoff.RunAsync(
            () => store.ReadEventsAsync(commit.State.RunId, commit.ExpectedVersion, commit.Events.Count, cancellation).AsTask(), cancellation).ConfigureAwait(false);
        return there.Select(e => (e.Event.GetType(), e.Event.At)).SequenceEqual(commit.Events.Select(e => (e.GetType(), e.At))) ? CommitResult.Committed : result;
    }

    private static RunCommit CommitOf(Plan plan, long expectedVersion, Decision decision)
    {
        List<OutboxMessage>? messages = null;
        List<StoredTimer>? timers = null;
        var run = decision.State;
        for (var i = 0; i < decision.Events.Count; i++)
        {
            var ordinal = 0;
            foreach (var effect in Reaction.To(plan, decision.Events[i]))
            {
                if (effect is Effect.StartTimer timer) (timers ??= []).Add(new StoredTimer(run.RunId, timer.Key.ToString(), timer.DueAt));
                else if (EffectMessages.Of(plan, run, effect) is { Body: { } body } message)
                    (messages ??= []).Add(new OutboxMessage(DeterministicId.OfMessage(run.RunId, expectedVersion + i + 1, ordinal++), message.Queue, body));
            }
        }

        return new RunCommit
        {
            ExpectedVersion = expectedVersion,
            State = run,
            DefinitionId = plan.Id,
            StateName = run.StateName(plan),
            Events = decision.Events,
            Outbox = messages is null ? [] : messages,
            OutboxClaim = SendWithin,
            Timers = timers is null ? [] : timers,
        };
    }
}
