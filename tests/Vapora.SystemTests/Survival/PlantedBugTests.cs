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
        Assert.Contains(typeof(PlantedBugTests).Assembly.GetTypes().SelectMany(t => t.GetMethods(), (t, m) => $"{t.Name}.{m.Name}"), name => name.Contains(bug.Test, StringComparison.Ordinal));
    }

    [Fact]
    public void The_report_of_the_last_hunt_says_of_each_of_them_who_has_caught_it()
    {
        var report = File.ReadAllLines(Path.Combine(VaporaStack.Repository, "docs", "reference", "planted-bugs.md"));
        Assert.All(PlantedBugs.All, bug => Assert.Contains(report, line => line.StartsWith($"| {bug.Name} |", StringComparison.Ordinal) && line.Contains($"| `{bug.Test}` |", StringComparison.Ordinal)));
    }
}
