namespace Vapora.Contracts.Runs;

/// <summary>Changes a run while it is under way. Refusals are published as <see cref="CommandRefused"/>.</summary>
public sealed record AdjustRun : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>Chosen by the sender; a second command of the same id changes nothing.</summary>
    public required string CommandId { get; init; }

    /// <summary>Who.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The version the sender saw; null: any.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>What: its name and its arguments.</summary>
    public required AdjustmentBody Adjustment { get; init; }
}
