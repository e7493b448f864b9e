namespace Vapora.Contracts;

/// <summary>A named piece of work: small text is here, anything else in the artifact store under its digest.</summary>
public sealed record Artifact
{
    /// <summary>The name, usually a file name.</summary>
    public required string Name { get; init; }

    /// <summary>The content when it is small text.</summary>
    public string? Text { get; init; }

    /// <summary>SHA-256 (hex) of the content in the artifact store.</summary>
    public string? Digest { get; init; }

    /// <summary>Size of the content.</summary>
    public long SizeBytes { get; init; }
}
