namespace Vapora.Storage;

/// <summary>A question to people that is open.</summary>
/// <param name="Key">Its name.</param>
/// <param name="OpenedAt">Since when.</param>
/// <param name="Body">The question: <see cref="Contracts.Approvals.ApprovalRequested"/> or <see cref="Contracts.Escalations.EscalationRaised"/>.</param>
public sealed record OpenQuestion(QuestionKey Key, DateTimeOffset OpenedAt, object Body);

/// <summary>Names a question to people: an approval or an escalation, by its number in the run.</summary>
public readonly record struct QuestionKey(string RunId, QuestionKind Kind, int Number);

/// <summary>What people are asked for.</summary>
public enum QuestionKind
{
    /// <summary>To approve.</summary>
    Approval,

    /// <summary>To decide what is to become of a block.</summary>
    Escalation,
}
