using Vapora.CoreTests.Text;
using System.Text;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Text;
using Xunit;
using Xunit.Abstractions;

namespace Vapora.CoreTests.Definitions;

public sealed class LargeFileTests(ITestOutputHelper output)
{
    // Generous for a busy machine; the time itself is printed. Quadratic work in any check would take seconds.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    public static TheoryData<string> Kinds => ["chain", "layers", "serial", "pairs", "cycle", "unknown", "paths"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_of_2000_steps_is_read_in_a_moment(string kind)
    {
        var source = new SourceText("large.yaml", SourceFormat.Yaml, Text(kind));
        DefinitionReader.Read(source);
        var cost = Cost.Start();
        var reading = DefinitionReader.Read(source);
        var taken = cost.SoFar;
        output.WriteLine($"{kind}: {taken.TotalMilliseconds:0.0} ms, {reading.Diagnostics.Length} problems shown");
        Assert.Equal(kind is "cycle" or "unknown", reading.Definition is null);
        Assert.True(taken < Bound, $"{kind} took {taken}");
    }

    private static string Text(string kind)
    {
        var text = new StringBuilder(kind is "serial" or "pairs" ? "workflow:\n  id: w\n  phases:\n    p:\n      serial: true\n      steps:\n" : "workflow: w\nsteps:\n");
        for (var i = 0; i < 2_000; i++)
        {
            text.Append(kind switch
            {
                "chain" => $"  s{i}: {{agent: x{(i > 0 ? $", depends_on: s{i - 1}" : "")}}}\n",
                "layers" => $"  s{i}: {{agent: x{(i >= 10 ? $", depends_on: [{string.Join(", ", Enumerable.Range(i / 10 * 10 - 10, 10).Select(j => $"s{j}"))}]" : "")}}}\n",
                "serial" => $"        - {{name: s{i}, agent: x}}\n",
                "pairs" => $"        - {{name: s{i}, agent: x, parallel_with: s{i ^ 1}}}\n",
                "cycle" => $"  s{i}: {{agent: x, depends_on: s{(i + 1) % 2_000}}}\n",
                "unknown" => $"  s{i}: {{agent: x, depends_on: t{i}, parallel_with: u{i}}}\n",
                _ => $"  s{i}: {{agent: tester{(i > 0 ? $", depends_on: s{i - 1}, requires: s{i / 2}.coverage > 1% and all_tests_pass" : "")}}}\n",
            });
        }

        return text.ToString();
    }
}
