namespace Vapora.Gate;

/// <summary>What somebody says to an approval.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Role">In which role.</param>
/// <param name="Approve">Approve or reject.</param>
/// <param name="Comment">Why.</param>
public sealed record ApprovalAnswer(string Actor, string Role, bool Approve, string? Comment);
