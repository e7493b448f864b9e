using System.Text.RegularExpressions;

namespace Vapora.TidyTests;

public class SizeTests
{
    private const int FileLinesMax = 300;
    private const int FunctionLinesMax = 70;
    private const int MedianLinesMax = 75;
    private const int ProgramLinesMax = 25;

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Assert.DoesNotContain(Repository.Sources.Select(f => (File: f, Repository.Lines(f).Length)), f => f.Length > FileLinesMax);

    [Fact]
    public void The_median_source_file_is_short()
    {
        var lengths = Repository.Shipped.Select(f => Repository.Lines(f).Length).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 1, MedianLinesMax);
    }

    [Fact]
    public void A_program_is_at_most_25_lines() =>
        Assert.DoesNotContain(Repository.Shipped, f => Path.GetFileName(f) == "Program.cs" && Repository.Lines(f).Length > ProgramLinesMax);

    [Fact]
    public void No_function_is_longer_than_70_lines() => Assert.Empty(Repository.Sources.SelectMany(LongFunctions));

    // A member starts at the first indent with a parenthesis on its line and ends with the brace at the same indent.
    private static IEnumerable<string> LongFunctions(string file)
    {
        var lines = Repository.Lines(file);
        for (var start = 0; start < lines.Length; start++)
        {
            if (!Regex.IsMatch(lines[start], @"^ {4}(public|private|internal|protected|static|async)[^=;]*\(") || lines[start].Contains(" class ", StringComparison.Ordinal) || lines[start].Contains(" record ", StringComparison.Ordinal)) continue;
            var end = Array.FindIndex(lines, start, l => l is "    }" or "    };" || (l.StartsWith("    ", StringComparison.Ordinal) && l.EndsWith(';') && !l.StartsWith("     ", StringComparison.Ordinal)));
            if (end - start + 1 > FunctionLinesMax) yield return $"{file}:{start + 1} ({end - start + 1} lines)";
        }
    }
}
