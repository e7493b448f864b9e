namespace Vapora.Storage;

/// <summary>
/// When runs are looked at. What goes to workers is not written down by itself, since most of it is done a moment later: a run that hands out
/// work is looked at a little later, and only what is outstanding then is tracked (<see cref="IAssignmentStore.TrackAsync"/>).
/// </summary>
public interface IDueRuns
{
    /// <summary>Takes open runs that are due, the longest overdue first; nobody else gets them until the claim ends, and then they are due again.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="claimFor">How long the claim lasts.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<IReadOnlyList<DueRun>> ClaimDueRunsAsync(int limit, TimeSpan claimFor, CancellationToken cancellation = default);

    /// <summary>Runs that were claimed are due this much later from now. One that has become due otherwise since its claim stays so.</summary>
    ValueTask PutOffAsync(IReadOnlyCollection<DueRun> runs, TimeSpan wait, CancellationToken cancellation = default);
}
