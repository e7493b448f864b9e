using Vapora.Chaos.Storms;
using Xunit;
using Xunit.Abstractions;

namespace Vapora.SystemTests.Survival;

/// <summary>Everything at once: a short storm of its own seed each time, with servers of its own; the whole one is <c>make chaos</c>.</summary>
[Collection(Servers.Name)]
public sealed class StormTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whatever_is_accepted_in_a_storm_of_kills_pauses_and_a_wipe_ends_and_no_result_is_applied_twice()
    {
        var seed = Storm.Seed();
        var logs = Path.Combine(Path.GetTempPath(), $"vapora-storm-{seed}");
        var report = await new Storm(seed, StormSize.Short, output.WriteLine).RunAsync(logs);
        output.WriteLine(report.Page());
        Assert.True(report.Violations.Count == 0, $"VAPORA_SEED={seed} repeats the storm; the services' logs are in {logs}\n{string.Join('\n', report.Violations)}");
        Directory.Delete(logs, recursive: true);
    }
}
