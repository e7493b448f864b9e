using System.Text.RegularExpressions;

namespace Vapora.TidyTests;

public class ReferenceTests
{
    private const string Core = "shared/Vapora.Workflows/";

    // The flow, in the order data meets it: a room may use those before it.
    private static readonly string[] Rooms = ["Text", "Diagnostics", "Conditions", "Definitions", "Plans", "Runs", "Simulation", "Views"];

    [Fact]
    public void Inside_the_core_every_room_uses_only_the_rooms_before_it()
    {
        // Reading text reports diagnostics, which point at text: those two know each other.
        var allowed = new HashSet<(string, string)> { ("Text", "Diagnostics") };
        var found = from file in Repository.Shipped
                    where file.StartsWith(Core, StringComparison.Ordinal)
                    let room = file[Core.Length..].Split('/')[0]
                    where Rooms.Contains(room)
                    from Match use in Regex.Matches(Repository.Read(file), @"Vapora\.Workflows\.(\w+)")
                    let other = use.Groups[1].Value
                    where Array.IndexOf(Rooms, other) > Array.IndexOf(Rooms, room) && !allowed.Contains((room, other))
                    select $"{file} uses {other}";
        Assert.Empty(found.Distinct());
    }

    [Fact]
    public void Projects_refer_one_way_only()
    {
        var order = new[] { "Vapora.Contracts", "Vapora.Workflows", "Vapora.Storage", "Vapora.Storage.Postgres", "Vapora.Storage.Marten", "Vapora.Hosting", "Vapora.AgentWorker", "Vapora.Gate", "Vapora.Planner", "Vapora.Cli" };
        var projects = Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal) && !f.StartsWith("tests/", StringComparison.Ordinal)).ToList();
        Assert.All(projects, p => Assert.Contains(Path.GetFileNameWithoutExtension(p), order));
        var wrong = from project in projects
                    from Match reference in Regex.Matches(Repository.Read(project), @"ProjectReference Include=""[^""]*?([\w.]+)\.csproj""")
                    where Array.IndexOf(order, reference.Groups[1].Value) >= Array.IndexOf(order, Path.GetFileNameWithoutExtension(project))
                    select $"{project} refers to {reference.Groups[1].Value}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_core_refers_to_yamldotnet_and_nothing_else() =>
        Assert.Equal(["YamlDotNet"], Regex.Matches(Repository.Read(Core + "Vapora.Workflows.csproj"), @"(?:PackageReference|ProjectReference|FrameworkReference) Include=""([^""]+)""").Select(m => m.Groups[1].Value));

    [Fact]
    public void Contracts_refer_to_nothing() => Assert.DoesNotContain("Reference Include", Repository.Read("shared/Vapora.Contracts/Vapora.Contracts.csproj"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"\bDateTime(Offset)?\.(Utc)?Now\b")]
    [InlineData(@"\bGuid\.NewGuid\b")]
    [InlineData(@"\bnew Random\b|\bRandom\.Shared\b")]
    [InlineData(@"\bFile\.|\bDirectory\.|\bConsole\.|\bEnvironment\.(Get|Tick)")]
    [InlineData(@"\bTask\b|\bThread\b|\bStopwatch\b|\bHttpClient\b|\basync\b")]
    public void The_core_has_no_clock_no_chance_no_files_and_no_tasks(string banned)
    {
        var found = from file in Repository.Shipped
                    where file.StartsWith(Core, StringComparison.Ordinal)
                    from line in Repository.Lines(file).Select((text, index) => (Text: WithoutTexts(text), Number: index + 1))
                    where Regex.IsMatch(line.Text, banned)
                    select $"{file}:{line.Number}: {line.Text.Trim()}";
        Assert.Empty(found);
    }

    private static string WithoutTexts(string line)
    {
        var code = Regex.Replace(line, "\"(?:[^\"\\\\]|\\\\.)*\"", "\"\"");
        var comment = code.IndexOf("//", StringComparison.Ordinal);
        return comment < 0 ? code : code[..comment];
    }
}
