namespace Vapora.Workflows.Runs;

/// <summary>Why a command or a decision was not taken.</summary>
/// <param name="Kind">What kind of refusal: decides the exit code and the HTTP status.</param>
/// <param name="Reason">One sentence with what to do next.</param>
public sealed record Refusal(RefusalKind Kind, string Reason);

/// <summary>The kinds of refusal.</summary>
public enum RefusalKind
{
    /// <summary>The run has moved on, or is in a state where this makes no sense.</summary>
    Conflict,

    /// <summary>There is nothing of this name.</summary>
    NotFound,

    /// <summary>This person may not.</summary>
    NotAllowed,

    /// <summary>The command itself makes no sense.</summary>
    Invalid,
}
