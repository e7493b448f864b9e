namespace Vapora.Storage;

/// <summary>Assignments that are outstanding: handed out and not taken, or taken and under a lease.</summary>
public interface IAssignmentStore
{
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

    /// <summary>Makes everything that is not taken late, and every claim on the outbox over: the broker has lost its data, and no copy waits anywhere (so claims begin short again). Answers how many assignments it made late.</summary>
    ValueTask<int> ExpireSendsAsync(CancellationToken cancellation = default);

    /// <summary>Queues with assignments that nobody has taken, by name.</summary>
    ValueTask<IReadOnlyList<string>> ListQueuesAsync(CancellationToken cancellation = default);

    /// <summary>How many assignments are outstanding.</summary>
    ValueTask<long> CountAssignmentsAsync(CancellationToken cancellation = default);
}
