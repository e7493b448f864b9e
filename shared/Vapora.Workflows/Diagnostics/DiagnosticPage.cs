namespace Vapora.Workflows.Diagnostics;

/// <summary>What a code means, for people (<c>vapora explain</c>).</summary>
/// <param name="Code">The code.</param>
/// <param name="Title">A few words.</param>
/// <param name="Text">The whole page, Markdown.</param>
public sealed record DiagnosticPage(string Code, string Title, string Text);
