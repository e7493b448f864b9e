namespace Vapora.Storage;

/// <summary>Assignments that have been outstanding for a while: handed out and not taken, or taken and under a lease. They may have been settled in the same moment in which they were tracked: whoever claims one asks the run.</summary>
public interface IAssignmentStore
{
    /// <summary>
    /// Writes assignments down that are not there. One that is there stays as it is, unless it is of an earlier attempt, or nobody had taken it and somebody
    /// has now. None of it has to survive a fall of the server: the next look at the run finds it again.
    /// </summary>
    ValueTask TrackAsync(IReadOnlyCollection<TrackedAssignment> assignments, CancellationToken cancellation = default);

    /// <summary>Removes an assignment that is settled, up to this attempt.</summary>
    ValueTask ForgetAsync(AssignmentKey key, int attempt, CancellationToken cancellation = default);

    /// <summary>
    /// Takes assignments whose time has run out, the longest overdue first; nobody else gets them until the claim ends. The claim of one that nobody has taken
    /// doubles with each time it is claimed, up to <paramref name="longest"/>: what waits in a queue for days must not fill it with copies.
    /// </summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="claimFor">How long the first claim lasts.</param>
    /// <param name="longest">The longest claim.</param>
    /// <param name="judgesLeases">False: only those that nobody has taken; who cannot hear anybody takes no silence for a loss.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<IReadOnlyList<LateAssignment>> ClaimLateAssignmentsAsync(int limit, TimeSpan claimFor, TimeSpan longest, bool judgesLeases = true, CancellationToken cancellation = default);

    /// <summary>
    /// The broker has lost its data, and no copy of anything waits anywhere: everything that is not taken is late (and claims begin short again), every claim on the
    /// outbox is over, and every open run that is ever looked at is due, as wiped. Answers how many assignments and runs are due by it.
    /// </summary>
    ValueTask<int> ExpireSendsAsync(CancellationToken cancellation = default);

    /// <summary>Queues with assignments that nobody has taken, by name.</summary>
    ValueTask<IReadOnlyList<string>> ListQueuesAsync(CancellationToken cancellation = default);

    /// <summary>How many assignments are outstanding.</summary>
    ValueTask<long> CountAssignmentsAsync(CancellationToken cancellation = default);
}
