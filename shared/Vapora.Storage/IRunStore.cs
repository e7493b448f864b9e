namespace Vapora.Storage;

/// <summary>The record of everything: definitions, runs, their events, what is to be sent, and timers. Every driver passes one conformance suite.</summary>
public interface IRunStore : IDefinitionStore, IRunQueries, IOutboxStore, ITimerStore
{
    /// <summary>A run as of its last commit; null when there is none of this id.</summary>
    ValueTask<StoredRun?> LoadAsync(string runId, CancellationToken cancellation = default);

    /// <summary>Writes a decision whole or not at all. Nothing is written when the run has moved on, or when the message was taken before.</summary>
    ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellation = default);
}
