namespace Vapora.Chaos.Planted;

/// <summary>A mistake that somebody could make: one place in the source, written otherwise.</summary>
/// <param name="Name">What the system then does wrong.</param>
/// <param name="File">The source file, from the repository's root.</param>
/// <param name="Right">The text as it is; it occurs once.</param>
/// <param name="Wrong">The text as it would be.</param>
/// <param name="Test">The test that has to notice: its class, or its class and the beginning of its name.</param>
public sealed record PlantedBug(string Name, string File, string Right, string Wrong, string Test)
{
    /// <summary>The folder of the test's project.</summary>
    public string Project { get; init; } = "tests/Vapora.SystemTests";

    /// <summary>The file's text with the mistake in it.</summary>
    /// <param name="text">The file's text.</param>
    /// <exception cref="InvalidOperationException">The place is not there, or is there twice: the source has changed, and the bug has to be planted anew.</exception>
    public string Plant(string text)
    {
        var at = text.IndexOf(Right, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(Right, at + 1, StringComparison.Ordinal) >= 0) throw new InvalidOperationException($"'{Right}' is not there once in {File}: plant '{Name}' anew.");
        return text.Replace(Right, Wrong, StringComparison.Ordinal);
    }
}
