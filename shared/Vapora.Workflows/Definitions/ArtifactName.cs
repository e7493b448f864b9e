using System.Text;

namespace Vapora.Workflows.Definitions;

/// <summary>How inputs find outputs: by the whole name, or without the extension where one of the two has none (<c>design_doc</c> = <c>design_doc.md</c>).</summary>
public static class ArtifactName
{
    /// <summary>Bytes of UTF-8 that one part of a path may have: more, and most file systems refuse it.</summary>
    public const int PartBytes = 255;

    /// <summary>Whether an input is served by an output.</summary>
    public static bool Matches(string input, string output) =>
        input == output || (HasExtension(input) != HasExtension(output) && Stem(input) == Stem(output));

    /// <summary>Whether a name is a relative path that stays inside the folder it is put in, in any file system: what files and agents name artifacts must pass this.</summary>
    public static bool IsSafe(string name) =>
        name.Length is > 0 and <= Limits.NameLength && name[0] is not ('/' or '~') && !name.AsSpan().ContainsAny('\\', ':') && !name.Any(char.IsControl) &&
        !name.Split('/').Any(part => part is ".." or "." or "" || Encoding.UTF8.GetByteCount(part) > PartBytes);

    /// <summary>The name without its extension.</summary>
    public static string Stem(string name) => HasExtension(name) ? name[..name.LastIndexOf('.')] : name;

    /// <summary>Whether the file name has an extension (a leading dot is none).</summary>
    public static bool HasExtension(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return file.LastIndexOf('.') > 0;
    }
}
