namespace Vapora.Hosting.Settings;

/// <summary>Something about a service that can be set: in its environment, by a short or by a long name, or in its settings file.</summary>
/// <param name="Key">Its key in a settings file, levels parted by colons; letter case, hyphens and underscores do not matter.</param>
/// <param name="Variable">The short name of its environment variable.</param>
/// <param name="Meaning">What it is, in words for the reference.</param>
/// <param name="Write">What to write, with an example that could be pasted: completes a sentence that starts with "write".</param>
public sealed record Setting(string Key, string Variable, string Meaning, string Write)
{
    /// <summary>What follows the name of a variable that names a file with the value.</summary>
    public const string FileSuffix = "__FILE";

    /// <summary>What the long names of variables start with.</summary>
    public const string LongPrefix = "Vapora__";

    /// <summary>What it is when nobody sets it; null: nothing.</summary>
    public string? Default { get; init; }

    /// <summary>True: its value is never shown, in no message and no log.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The services that read it, by name.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>The long name of its environment variable, made from its key.</summary>
    public string LongVariable => LongPrefix + Key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>The form in which two spellings of a key are equal.</summary>
    public static string Form(string key) => string.Concat(key.Where(c => c is not ('-' or '_')).Select(char.ToLowerInvariant));
}
