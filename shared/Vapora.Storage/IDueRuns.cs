namespace Vapora.Storage;

/// <summary>
/// When runs are looked at. What goes to workers is not written down by itself, since most of it is done a moment later: a run that hands out
/// work is looked at a little later, and only what is outstanding then is tracked (<see cref="IAssignmentStore.TrackAsync"/>).
/// </summary>
public interface IDueRuns
{
    /// <summary>
    /// Open runs that are due, the longest overdue first. They stay due until they are put off: who looks and falls over has taken nothing from anybody, and two who look
    /// at the same run see the same. A claim would be one more write for each look.
    /// </summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<IReadOnlyList<DueRun>> ListDueRunsAsync(int limit, CancellationToken cancellation = default);

    /// <summary>Runs that were looked at are due again later. One that is due at another time than when it was listed stays so. Answers how many were put off.</summary>
    ValueTask<int> PutOffAsync(IReadOnlyCollection<RunLookedAt> runs, CancellationToken cancellation = default);
}
