using System.Text;
using System.Text.RegularExpressions;

namespace Vapora.SystemTests.Docs;

/// <summary>What a page says a command prints. <c>…</c> on a line of its own stands for any lines, inside a line for anything on that line; blanks at line ends and empty lines at both ends do not count.</summary>
internal sealed class OutputPattern
{
    private const string Anything = "…";

    private readonly Regex _whole;
    private readonly Regex _start;

    public OutputPattern(IEnumerable<string> lines)
    {
        var pattern = new StringBuilder();
        foreach (var line in lines.Select(line => line.TrimEnd()).SkipWhile(line => line.Length == 0).Reverse().SkipWhile(line => line.Length == 0).Reverse())
            pattern.Append(line == Anything ? @"(?:[^\n]*\n)*" : string.Join("[^\n]*", line.Split(Anything).Select(Regex.Escape)) + "\n");
        _whole = new Regex($@"\A{pattern}\z", RegexOptions.NonBacktracking);
        _start = new Regex($@"\A{pattern}", RegexOptions.NonBacktracking);
    }

    /// <summary>True when this is what was printed.</summary>
    public bool Matches(string output) => _whole.IsMatch(Plain(output));

    /// <summary>True when what was printed starts like this.</summary>
    public bool MatchesStartOf(string output) => _start.IsMatch(Plain(output));

    private static string Plain(string output)
    {
        var text = string.Join('\n', output.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n');
        return text.Length == 0 ? "" : text + "\n";
    }
}
