using Vapora.Chaos.Planted;
using Vapora.Stack;
using Xunit;

namespace Vapora.SystemTests.Survival;

/// <summary>The bugs that <c>make chaos/hunt</c> plants; that they are caught is in its report.</summary>
public sealed class PlantedBugTests
{
    public static TheoryData<PlantedBug> Bugs => [.. PlantedBugs.All];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_bug_that_is_planted_still_has_its_place_and_its_test(PlantedBug bug)
    {
        var text = File.ReadAllText(Path.Combine(VaporaStack.Repository, bug.File));
        Assert.NotEqual(text, bug.Plant(text));
        var (type, method) = bug.Test.Split('.') is [var first, var rest] ? (first, rest) : (bug.Test, "");
        var tests = Assert.Single(Directory.GetFiles(Path.Combine(VaporaStack.Repository, bug.Project), $"{type}.cs", SearchOption.AllDirectories));
        Assert.Contains($" {method}", File.ReadAllText(tests), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_of_the_last_hunt_says_of_each_of_them_who_has_caught_it()
    {
        var report = File.ReadAllLines(Path.Combine(VaporaStack.Repository, "docs", "reference", "planted-bugs.md"));
        Assert.All(PlantedBugs.All, bug => Assert.Contains(report, line => line.StartsWith($"| {bug.Name} |", StringComparison.Ordinal) && line.Contains($"| `{bug.Test}` |", StringComparison.Ordinal)));
    }
}
