using System.Text;

namespace Vapora.Workflows.Definitions.Vocabulary;

/// <summary>Writes the key tables of the language reference from the vocabulary.</summary>
public static class LanguageReference
{
    /// <summary>The page <c>docs/reference/language-keys.md</c>, ending with a line end.</summary>
    public static string Write()
    {
        var page = new StringBuilder("# Keys of the workflow language\n\n");
        page.Append("Written by `vapora` from its own vocabulary: a test holds this page equal to what the reader accepts. YAML and TOML have the same keys.\n");
        page.Append("A key that is not listed is an error. Names are letters, digits, `_` and `-`; roles compare without case and separators.\n");
        foreach (var set in WorkflowKeys.All) Table(page, set);
        return page.ToString();
    }

    private static void Table(StringBuilder page, KeySet set)
    {
        page.Append("\n## ").Append(set.Title).Append("\n\n").Append(set.Summary).Append("\n\n");
        page.Append("| Key | Also | Value | Default | Meaning | Example |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var key in set.Keys)
        {
            var standard = key.Required ? "required" : key.Default ?? "";
            string[] cells = [$"`{key.Name}`", string.Join(", ", key.Aliases.Select(alias => $"`{alias}`")), Value(key), standard, key.Summary, $"`{key.Example}`"];
            page.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
        }
    }

    private static string Value(KeySpec key) => key.Shape switch
    {
        ValueShape.FreeText => "text",
        ValueShape.Name => "name",
        ValueShape.Id => "id: lower-case letters, digits, `-`",
        ValueShape.List => "one value or a list",
        ValueShape.CommaList => "one value, values with commas, or a list",
        ValueShape.Duration => "duration: `90s`, `45min`, `1h30m`, `4days`, `PT30M`",
        ValueShape.Hours => "number of hours, above 0",
        ValueShape.Count => $"whole number, {key.Min} to {key.Max}",
        ValueShape.Flag => "`true` or `false`",
        ValueShape.Choice => Words(key),
        ValueShape.Timezone => "IANA time zone",
        ValueShape.Condition => "condition",
        ValueShape.Escalations => "phrase or condition, or a list of them",
        ValueShape.Alerts => $"condition, {Link(key)}, or a list of them",
        ValueShape.Passing => $"whole number, {key.Min} to {key.Max}; `all`; or a condition",
        ValueShape.FlagOrMap => $"`true`, `false` or {Link(key)}",
        ValueShape.Compensation => $"action, {Link(key)}, or `false`",
        ValueShape.Blocking => $"{Words(key)}, `\"defer: 2h\"` or {Link(key)}",
        ValueShape.NamedMaps => $"map of names to {Link(key)}, or a list of them with `name`",
        _ => Link(key),
    };

    private static string Words(KeySpec key) => string.Join(", ", key.Values.Select(value => $"`{value}`"));

    private static string Link(KeySpec key) => $"[{key.Map!.Title.ToLowerInvariant()}](#{Anchor(key.Map.Title)})";

    private static string Anchor(string title) =>
        string.Concat(title.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == ' ')).Replace(' ', '-');
}
