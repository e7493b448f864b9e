namespace Vapora.Storage;

/// <summary>
/// The record of everything: definitions, the events of runs, and what is outstanding (messages, assignments, timers, questions to people, workers). A run is
/// its events: whoever needs its state folds them. Every driver passes one conformance suite. All times are judged by the store's own clock (<see cref="IStoreClock"/>).
/// </summary>
public interface IRunStore : IDefinitionStore, IRunQueries, IOutboxStore, ITimerStore, IDueRuns, IAssignmentStore, IWorkerStore, IStoreClock
{
    /// <summary>
    /// Writes a decision whole or not at all. <see cref="CommitResult.Conflict"/>: the run has moved on, nothing is written. Throws when it is not known
    /// whether it was written (the store went away in between): the events that are there tell.
    /// </summary>
    ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellation = default);
}
