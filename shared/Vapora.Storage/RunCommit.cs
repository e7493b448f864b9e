using Vapora.Workflows.Runs;

namespace Vapora.Storage;

/// <summary>
/// A decision to write: the facts, the run as lists show it, and what is outstanding because of them. When the run is closed by it
/// (<see cref="RunSummary.ClosedAt"/>), its timers, assignments and questions go; its messages stay until they are sent.
/// </summary>
public sealed record RunCommit
{
    /// <summary>The version the decision was made on; 0 for a new run.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The run after the decision; its version is the expected one plus the number of events.</summary>
    public required RunSummary Run { get; init; }

    /// <summary>False when lists show the run as before: its row there need not be written.</summary>
    public bool IsListedAnew { get; init; } = true;

    /// <summary>The facts, at least one; the first has the number after the expected version.</summary>
    public required IReadOnlyList<RunEvent> Events { get; init; }

    /// <summary>Messages to send once it is written. Whoever commits has them to itself for <see cref="SendWithin"/>.</summary>
    public IReadOnlyList<OutboxMessage> Outbox { get; init; } = [];

    /// <summary>Assignments to hand to workers once it is written. They follow from the events and are not written by themselves: see <see cref="DueWithin"/>.</summary>
    public IReadOnlyList<DispatchedAssignment> Dispatched { get; init; } = [];

    /// <summary>When the run is to be looked at, from now; null: as was said before. A commit that takes long sets it by itself when it hands something out.</summary>
    public TimeSpan? DueWithin { get; init; }

    /// <summary>Assignments that workers have taken: those of them that are tracked, in this attempt, are now under a lease of <see cref="Lease"/>.</summary>
    public IReadOnlyList<TakenAssignment> Taken { get; init; } = [];

    /// <summary>Assignments of which nothing is outstanding any more, whatever attempt is tracked. Applied before <see cref="Taken"/>.</summary>
    public IReadOnlyList<AssignmentKey> Settled { get; init; } = [];

    /// <summary>Timers to set; one of the same key is replaced.</summary>
    public IReadOnlyList<StoredTimer> Timers { get; init; } = [];

    /// <summary>Questions to people that are open from now on.</summary>
    public IReadOnlyList<OpenQuestion> Asked { get; init; } = [];

    /// <summary>Questions that are answered or over. Applied after <see cref="Asked"/>.</summary>
    public IReadOnlyList<QuestionKey> Answered { get; init; } = [];

    /// <summary>How long whoever commits has the messages to itself for sending them; after that any process may claim what is not confirmed.</summary>
    public TimeSpan SendWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a worker that has taken an assignment may be silent.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Throws when the numbers do not add up, which is a bug of whoever decided: there is no fact, or the run after it does not have as many facts as it should.</summary>
    public void ThrowIfInconsistent()
    {
        if (Events.Count == 0 || ExpectedVersion < 0 || Run.Version != ExpectedVersion + Events.Count)
            throw new ArgumentException($"{Events.Count} events cannot lead run {Run.RunId} from version {ExpectedVersion} to {Run.Version}.");
    }
}
