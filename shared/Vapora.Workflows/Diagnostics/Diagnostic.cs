using Vapora.Workflows.Text;

namespace Vapora.Workflows.Diagnostics;

/// <summary>One problem of a definition or an agent profile: its code (<c>VAP1xxx</c> error, <c>VAP2xxx</c> warning, <c>VAP6xxx</c> error in a profile), where it is, what is wrong, and what to do.</summary>
/// <param name="Code">The entry of <see cref="DiagnosticCodes"/>.</param>
/// <param name="Severity">Error or warning.</param>
/// <param name="Span">The text to underline.</param>
/// <param name="Message">One sentence: what is wrong.</param>
/// <param name="Hint">What to do about it, set under the caret.</param>
public sealed record Diagnostic(string Code, Severity Severity, Span Span, string Message, string? Hint = null);
