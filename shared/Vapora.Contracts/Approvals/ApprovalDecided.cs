namespace Vapora.Contracts.Approvals;

/// <summary>A person decides. A second decision of the same person changes nothing.</summary>
public sealed record ApprovalDecided : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The approval's number in the run.</summary>
    public required int Approval { get; init; }

    /// <summary>Who decides.</summary>
    public required string Actor { get; init; }

    /// <summary>In which role.</summary>
    public required string Role { get; init; }

    /// <summary>Approve or reject.</summary>
    public required bool Approve { get; init; }

    /// <summary>Why.</summary>
    public string? Comment { get; init; }
}
