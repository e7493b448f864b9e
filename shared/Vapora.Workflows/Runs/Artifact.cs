using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Runs;

/// <summary>A named piece of work that steps hand to each other: its content is small and here, or in the artifact store under its digest.</summary>
/// <param name="Name">The name, usually a file name.</param>
/// <param name="Text">The content when it is small text; null when it is only referred to.</param>
/// <param name="Digest">SHA-256 (hex) of the content in the artifact store; null when there is no content there.</param>
/// <param name="SizeBytes">Size of the content.</param>
public sealed record Artifact(string Name, string? Text = null, string? Digest = null, long SizeBytes = 0)
{
    /// <summary>True when a name in <c>input</c> or <c>output</c> means this artifact: equal, or equal without the file extension.</summary>
    public bool Answers(string name) => ArtifactName.Matches(name, Name);
}
