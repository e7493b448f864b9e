namespace Vapora.Storage;

/// <summary>Questions about runs.</summary>
public interface IRunQueries
{
    /// <summary>Runs, the latest started first.</summary>
    ValueTask<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellation = default);

    /// <summary>A run id from a run id, or from a definition id: its latest run. Null when neither is known.</summary>
    ValueTask<string?> FindRunIdAsync(string runOrDefinitionId, CancellationToken cancellation = default);

    /// <summary>Events of a run in order.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="after">The number of the last event already known; 0: from the start.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<IReadOnlyList<StoredEvent>> ReadEventsAsync(string runId, long after, int limit, CancellationToken cancellation = default);

    /// <summary>Questions to people that are open, the oldest first.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<IReadOnlyList<OpenQuestion>> ListQuestionsAsync(int limit, CancellationToken cancellation = default);
}
