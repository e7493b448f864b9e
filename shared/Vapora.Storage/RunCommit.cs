using Vapora.Workflows.Runs;

namespace Vapora.Storage;

/// <summary>A decision to write: the run after it, the facts, and what follows from them.</summary>
public sealed record RunCommit
{
    /// <summary>The version the decision was made on; 0 for a new run.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The run after the decision; its version is the expected one plus the number of events.</summary>
    public required RunState State { get; init; }

    /// <summary>The id of the run's definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The run's state by name.</summary>
    public required string StateName { get; init; }

    /// <summary>The facts; the first has the number after the expected version.</summary>
    public required IReadOnlyList<RunEvent> Events { get; init; }

    /// <summary>Messages to send once it is written.</summary>
    public IReadOnlyList<OutboxMessage> Outbox { get; init; } = [];

    /// <summary>How long whoever commits has the messages to itself for sending them.</summary>
    public TimeSpan OutboxClaim { get; init; }

    /// <summary>Timers to set.</summary>
    public IReadOnlyList<StoredTimer> Timers { get; init; } = [];

    /// <summary>The id of the message that led here, where a second delivery must be known by its id; null where the run itself knows.</summary>
    public Guid? InboxId { get; init; }
}
