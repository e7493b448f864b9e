namespace Vapora.Contracts.Approvals;

/// <summary>An approval is decided, or no longer needed.</summary>
public sealed record ApprovalClosed : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The approval's number in the run.</summary>
    public required int Approval { get; init; }

    /// <summary><c>Granted</c>, <c>Rejected</c> or <c>Withdrawn</c>.</summary>
    public required string End { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";
}
