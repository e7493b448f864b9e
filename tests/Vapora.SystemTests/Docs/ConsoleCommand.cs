using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Vapora.SystemTests.Docs;

/// <summary>A command of a <c>console</c> block: a line that starts with <c>$ </c>, lines that start with <c>&gt; </c> right after it, and what it prints.</summary>
/// <param name="Line">The line of the page that the command stands on, counted from 0.</param>
/// <param name="Text">What is typed.</param>
/// <param name="ExitCode">What it ends with: 0, or what a comment <c># exits n</c> at its end says.</param>
/// <param name="OutputLine">The line of the page on which its output starts.</param>
/// <param name="Output">What it is to print; a line or a part of a line that is <c>…</c> stands for anything.</param>
internal sealed partial record ConsoleCommand(int Line, string Text, int ExitCode, int OutputLine, ImmutableArray<string> Output)
{
    /// <summary>True for a command that goes on while the page does (<c>&amp;</c> at its end).</summary>
    public bool IsBackground => Text.EndsWith('&');

    /// <summary>The commands of a block, in order.</summary>
    public static IEnumerable<ConsoleCommand> In(Fence fence)
    {
        var lines = fence.Lines;
        if (lines.Length > 0 && !IsCommand(lines[0])) throw new FormatException($"{fence.Page}:{fence.Line + 1}: a console block starts with '$ ' and a command");
        for (var i = 0; i < lines.Length;)
        {
            var (start, text) = (i, lines[i++][2..]);
            while (i < lines.Length && lines[i].StartsWith("> ", StringComparison.Ordinal)) text += "\n" + lines[i++][2..];
            var output = i;
            while (i < lines.Length && !IsCommand(lines[i])) i++;
            var exits = Exits().Match(text);
            yield return new ConsoleCommand(
                fence.Line + start,
                exits.Success ? text[..exits.Index] : text,
                exits.Success ? int.Parse(exits.Groups[1].Value, CultureInfo.InvariantCulture) : 0,
                fence.Line + output,
                lines[output..i]);
        }
    }

    private static bool IsCommand(string line) => line.StartsWith("$ ", StringComparison.Ordinal);

    [GeneratedRegex(@"\s+# exits (\d+)$")]
    private static partial Regex Exits();
}
