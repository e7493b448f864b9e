using System.Globalization;
using System.Text;

namespace Vapora.Chaos.Planted;

/// <summary>Which planted bugs were noticed.</summary>
/// <param name="bugs">Each with the message of the test that noticed it; null: none did.</param>
public sealed class HuntReport(IReadOnlyList<(PlantedBug Bug, string? Failure)> bugs)
{
    private const int MessageMax = 160;

    /// <summary>True when there is none that was not noticed.</summary>
    public bool AllCaught => bugs.All(b => b.Failure is not null);

    /// <summary>The report as a page.</summary>
    public string Page()
    {
        var text = new StringBuilder("# Planted bugs\n\nWritten by `make chaos/hunt`: each mistake is made in a copy of the source, and the tests of survival have to notice.\n\n| mistake | made in | noticed by | which says |\n| --- | --- | --- | --- |\n");
        foreach (var (bug, failure) in bugs)
            text.Append(CultureInfo.InvariantCulture, $"| {bug.Name} | `{Path.GetFileName(bug.File)}` | {(failure is null ? "**nobody**" : $"`{bug.Test}`")} | {Short(failure)} |\n");
        return text.ToString();
    }

    private static string Short(string? message)
    {
        if (message is null) return "";
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("|", "\\|", StringComparison.Ordinal);
        return line.Length > MessageMax ? line[..MessageMax] + " …" : line;
    }
}
