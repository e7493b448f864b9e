using Vapora.Contracts.Workers;

namespace Vapora.Storage;

/// <summary>Worker processes that are connected.</summary>
public interface IWorkerStore
{
    /// <summary>
    /// A process is alive: it is connected from now on, and the leases of what it holds begin anew.
    /// One that is leaving is connected no more; what it still holds is renewed all the same.
    /// </summary>
    /// <param name="sign">What it says.</param>
    /// <param name="lease">How long each lease lasts from now.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What it says to hold and is not tracked as its own: another attempt is, or another worker has it, or nothing is tracked (yet): the run knows. What nobody has taken yet is not among them: its acceptance may be on its way.</returns>
    ValueTask<IReadOnlyList<HeldAssignment>> HearAsync(WorkerHeartbeat sign, TimeSpan lease, CancellationToken cancellation = default);

    /// <summary>Processes heard of within this time, by name.</summary>
    ValueTask<IReadOnlyList<WorkerSighting>> ListWorkersAsync(TimeSpan within, CancellationToken cancellation = default);
}
