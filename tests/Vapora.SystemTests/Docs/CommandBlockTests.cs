using System.Text.RegularExpressions;
using Xunit;

namespace Vapora.SystemTests.Docs;

/// <summary>
/// Every command that a page shows is typed, and what it prints is compared with the page. Blocks of one page share a folder and run in order.
/// <c>VAPORA_UPDATE=1</c> writes what is printed into the page where it differs; put <c>…</c> back where it may vary.
/// </summary>
public sealed partial class CommandBlockTests
{
    public static TheoryData<string> Pages => [.. DocPages.WithoutDiagnostics.Where(page => Fence.In(page).Any(fence => fence.Language == "console"))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_command_of_a_page_prints_what_the_page_says(string page)
    {
        using var folder = new DocFolder();
        using var shell = new DocShell(folder);
        var differences = new List<string>();
        var edits = new List<(ConsoleCommand Command, string Output)>();
        foreach (var fence in Fence.In(page))
        {
            if (fence.Value("file") is { } file) await File.WriteAllTextAsync(Path.Combine(folder.Work, file), fence.Text);
            if (fence.Language != "console") continue;
            foreach (var command in ConsoleCommand.In(fence))
            {
                var (output, code, matches) = await TypeAsync(shell, command);
                if (!matches) edits.Add((command, output));
                if (!matches || code != command.ExitCode)
                    differences.Add($"{page}:{command.Line + 1}: $ {command.Text}\nexits {code} (the page says {command.ExitCode}) and prints{(matches ? " what the page says" : $":\n{output}\nThe page says:\n{string.Join('\n', command.Output)}")}");
            }
        }

        if (DocPages.Updating) Rewrite(page, edits);
        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }

    [Fact]
    public void Every_line_of_a_sh_block_is_a_target_of_the_makefile_or_prepares_the_shell()
    {
        var targets = Target().Matches(DocPages.Read("Makefile")).Select(match => match.Groups[1].Value).ToHashSet();
        var wrong = from page in DocPages.All
                    from fence in Fence.In(page)
                    where fence.Language is "sh" or "shell"
                    from line in fence.Lines
                    where line.Length > 0 && !Preparation().IsMatch(line) && !(Make().Match(line) is { Success: true } make && targets.Contains(make.Groups[1].Value))
                    select $"{page}: {line}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_readme_names_the_command_that_runs_and_the_one_that_tests()
    {
        var shown = Fence.In("README.md").Where(fence => fence.Language == "sh").SelectMany(fence => fence.Lines).Select(line => line.Split('#')[0].Trim()).ToList();
        Assert.Contains("make run", shown);
        Assert.Contains("make test", shown);
    }

    private static async Task<(string Output, int Code, bool Matches)> TypeAsync(DocShell shell, ConsoleCommand command)
    {
        var expected = new OutputPattern(command.Output);
        if (command.IsBackground)
        {
            var started = await shell.StartAsync(command.Text.TrimEnd('&', ' '), expected);
            return (started, 0, expected.MatchesStartOf(started));
        }

        var (output, code) = await shell.RunAsync(command.Text);
        return (output, code, expected.Matches(output));
    }

    // From the last to the first, so that the lines of those before stay where they are.
    private static void Rewrite(string page, IEnumerable<(ConsoleCommand Command, string Output)> edits)
    {
        var lines = DocPages.Read(page).Split('\n').ToList();
        foreach (var (command, output) in edits.Reverse())
        {
            var indent = lines[command.Line][..^lines[command.Line].TrimStart().Length];
            lines.RemoveRange(command.OutputLine, command.Output.Length);
            if (output.Trim('\n').Length > 0) lines.InsertRange(command.OutputLine, output.Trim('\n').Split('\n').Select(line => (indent + line).TrimEnd()));
        }

        File.WriteAllText(DocPages.PathOf(page), string.Join('\n', lines));
    }

    [GeneratedRegex("^([a-z/-]+):", RegexOptions.Multiline)]
    private static partial Regex Target();

    [GeneratedRegex(@"^make ([a-z/-]+)(?:\s+#.*)?$")]
    private static partial Regex Make();

    [GeneratedRegex(@"^(?:#|git clone |cd |export PATH=|source <)")]
    private static partial Regex Preparation();
}
