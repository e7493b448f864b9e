using System.Text;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Text;

/// <summary>Reads a source text into nodes with positions, whichever of the two formats it is in.</summary>
public static class NodeReader
{
    /// <summary>
    /// The root of the text, or null when there is nothing usable: too large, empty, not well formed, or over a limit. Whatever is wrong
    /// is added to <paramref name="problems"/>; a root that comes with errors is what is left when the refused parts are taken out.
    /// Never throws for any text.
    /// </summary>
    public static Node? Read(SourceText source, DiagnosticBag problems)
    {
        // UTF-8 has at least one byte for each UTF-16 unit, so a text that is far too long need not be counted.
        if (source.Text.Length > Limits.DefinitionBytes || Encoding.UTF8.GetByteCount(source.Text) > Limits.DefinitionBytes)
        {
            ReportTooLarge(problems);
            return null;
        }

        var lines = new LineIndex(source.Text);
        if (!CharacterCheck.Passes(source, lines, problems)) return null;
        var budget = new NodeBudget(lines, problems, Limits.DefinitionDepth);
        var root = source.Format == SourceFormat.Toml
            ? TomlReader.Read(source.Text, lines, budget, problems)
            : YamlReader.Read(source.Text, lines, budget, problems);
        if (root is not null && !IsEmpty(root, source.Format)) return root;
        if (!problems.HasErrors)
            problems.Add(DiagnosticCodes.NotAWorkflow, lines.Between(0, 1), "the file is empty",
                "start with `workflow:`; `vapora init` writes an example");
        return null;
    }

    /// <summary>How a format is called in messages.</summary>
    internal static string Name(this SourceFormat format) => format == SourceFormat.Toml ? "TOML" : "YAML";

    internal static void ReportTooLarge(DiagnosticBag problems) => problems.Add(
        DiagnosticCodes.TooLarge, new Span(new Position(1, 1), 1), $"the file is larger than {Limits.DefinitionBytes / 1024:N0} KiB",
        "move long texts into artifacts, or split the workflow");

    // In TOML a text without any key is an empty table; in YAML it is the empty value.
    private static bool IsEmpty(Node root, SourceFormat format) =>
        root is ScalarNode { Kind: ScalarKind.Null, Text: "" } || (format == SourceFormat.Toml && root is MapNode { Entries.IsEmpty: true });
}
