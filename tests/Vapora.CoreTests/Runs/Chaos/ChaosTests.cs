using Vapora.Workflows.Plans;
using Xunit;
using Xunit.Abstractions;

namespace Vapora.CoreTests.Runs.Chaos;

/// <summary>Random workflows under random trouble. <c>VAPORA_CASES</c> says how many, <c>VAPORA_SEED</c> replays one.</summary>
public class ChaosTests(ITestOutputHelper output)
{
    private const int DefaultCases = 3_000;
    private const int MaxReports = 4;

    [Fact]
    public void Whatever_happens_to_a_run_its_rules_hold()
    {
        var seeds = Environment.GetEnvironmentVariable("VAPORA_SEED") is { Length: > 0 } one ? [int.Parse(one)] : Enumerable.Range(1, Cases);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var reports = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var seed in seeds.TakeWhile(_ => reports.Count < MaxReports))
        {
            var sketch = RandomWorkflows.Of(seed);
            if (Wrong(sketch, seed, out var state) is { } wrong && !reports.ContainsKey(Kind(wrong))) reports.Add(Kind(wrong), Report(sketch, seed, wrong));
            outcomes[state] = outcomes.GetValueOrDefault(state) + 1;
        }

        Assert.True(reports.Count == 0, string.Join("\n\n=====\n\n", reports.Values));
        output.WriteLine(string.Join(", ", outcomes.Select(o => $"{o.Key} {o.Value}")));
        // A generator that never gets anywhere tests nothing.
        if (outcomes.Values.Sum() >= DefaultCases)
            foreach (var state in new[] { "Completed", "Failed", "RolledBack", "Rejected", "Cancelled", "Blocked" }) Assert.True(outcomes.GetValueOrDefault(state) > 10, $"only {outcomes.GetValueOrDefault(state)} runs ended {state}");
    }

    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("VAPORA_CASES"), out var cases) ? cases : DefaultCases;

    private static string? Wrong(WorkflowSketch sketch, int seed, out string state)
    {
        state = "none";
        Plan plan;
        try
        {
            plan = Examples.Compile(sketch.ToYaml());
        }
        catch (Exception e)
        {
            return $"does not compile: {e.Message}";
        }

        return Wrong(plan, seed, out state);
    }

    private static string? Wrong(Plan plan, int seed, out string state)
    {
        var driver = new ChaosDriver(plan, seed);
        state = "none";
        try
        {
            if (driver.Play() is { } wrong) return wrong;
            state = driver.Run!.StateName(plan);
            return Replays.Wrong(plan, driver, new Random(seed));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"throws {e}";
        }
    }

    private static string Report(WorkflowSketch sketch, int seed, string wrong)
    {
        // A smaller workflow that fails for another reason would lead astray: the kind of complaint has to stay, whatever names are in it.
        var kind = Kind(wrong);
        var used = seed;
        var small = Shrinking.Shrink(sketch, s =>
        {
            for (var other = seed; other < seed + 5; other++)
            {
                if (Wrong(s, other, out _) is not { } w || Kind(w) != kind) continue;
                used = other;
                return true;
            }

            return false;
        });
        var found = Enumerable.Range(seed, 5).Select(s => (Seed: s, Wrong: Wrong(small, s, out _))).FirstOrDefault(f => f.Wrong is not null && Kind(f.Wrong) == kind);
        var script = "";
        if (found.Wrong is not null)
        {
            var driver = new ChaosDriver(Examples.Compile(small.ToYaml()), found.Seed);
            try { driver.Play(); }
            catch (Exception) when (found.Wrong.StartsWith("throws", StringComparison.Ordinal)) { script = "(throws)\n"; }

            script += string.Join("\n", driver.Events.TakeLast(40).Select(e => $"  {e.At:MM-dd HH:mm} {e}").Select(line => line.Length > 220 ? line[..220] : line));
        }

        return $"VAPORA_SEED={seed}: {wrong}\n\nsmallest (play seed {used}): {found.Wrong}\n\n{small.ToYaml()}\n{script}";
    }

    private static string Kind(string wrong) => System.Text.RegularExpressions.Regex.Replace(wrong, "\\{.*\\}|'[^']*'|\\d+", "").Split([':', ';'])[0] + System.Text.RegularExpressions.Regex.Match(wrong, "(ready|starts|finished|succeeds|closed|undone|two|attempt|stuck|throws \\S+|more in|dispatched|again|twice)").Value;
}
