using Vapora.Workflows;

namespace Vapora.AgentWorker.Artifacts;

/// <summary>What an agent delivers cannot be an artifact. The message says why, for people.</summary>
public sealed class ArtifactRefusedException(string message) : Exception(message)
{
    /// <summary>The name is no relative path that stays inside a folder.</summary>
    public static ArtifactRefusedException Name(string name) =>
        new($"'{name}' cannot name an artifact: use a relative file name without '..', at most {Limits.NameLength} characters");

    /// <summary>The content is too large.</summary>
    public static ArtifactRefusedException Size(string name) =>
        new($"artifact '{name}' is larger than {Limits.ArtifactBytes >> 20} MiB: deliver a reference to it instead");

    /// <summary>It is a link, a pipe or a device.</summary>
    public static ArtifactRefusedException Kind(string name) =>
        new($"artifact '{name}' is no regular file: copy its content instead of linking to it");
}
