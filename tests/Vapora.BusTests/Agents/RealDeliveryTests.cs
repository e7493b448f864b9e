using System.Diagnostics;
using Vapora.AgentWorker.Profiles;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;

namespace Vapora.BusTests.Agents;

/// <summary>The example <c>real-delivery</c>, played for real in a copy of its folder.</summary>
public sealed class RealDeliveryTests : IDisposable
{
    private const string RunId = "run-1";
    private readonly string _folder = Directory.CreateTempSubdirectory("vapora-delivery-").FullName;

    public RealDeliveryTests()
    {
        var source = Path.Combine(Repository(), "examples", "real-delivery");
        var scripts = Directory.CreateDirectory(Path.Combine(_folder, "scripts")).FullName;
        foreach (var file in Directory.EnumerateFiles(source, "*.yaml")) File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(source, "scripts"))) File.Copy(file, Path.Combine(scripts, Path.GetFileName(file)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_designs_codes_in_parallel_tests_reviews_merges_and_deploys()
    {
        var (run, play) = await PlayAsync();
        Assert.True(run.Outcome == RunOutcome.Completed, string.Join('\n', play.Events));
        Assert.Equal("green", LinkTarget("live"));
        Assert.Equal("Hello, Ada!", Output("bash", "site/live/greeter.sh", "greet", "Ada"));
        Assert.Equal("Goodbye, everybody!", Output("bash", "site/live/greeter.sh", "bye"));
        Assert.Contains("Merge the candidate", Output("git", "-C", "repository", "log", "-1", "--format=%s", "main"), StringComparison.Ordinal);

        var tests = play.Events.OfType<RunEvent.AssignmentAnswered>().Single(answer => answer.Id.Step == StepOf("test"));
        Assert.Equal(7, tests.Result.Checks.Length);
        Assert.InRange(tests.Result.Metrics["coverage"].Number, MetricValue.Parse("80%").Number, MetricValue.Parse("100%").Number);
    }

    [Fact]
    public async Task A_failed_smoke_test_switches_traffic_back_and_reverts_the_merge()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "fail-smoke-test"), "");
        var (run, play) = await PlayAsync();
        Assert.True(run.Outcome == RunOutcome.RolledBack, string.Join('\n', play.Events));
        Assert.Equal("blue", LinkTarget("live"));
        Assert.Equal("greeter 1", Output("bash", "site/live/greeter.sh"));
        Assert.StartsWith("Revert \"Merge the candidate", Output("git", "-C", "repository", "log", "-1", "--format=%s", "main"), StringComparison.Ordinal);
        Assert.Equal("src/main.sh", Output("git", "-C", "repository", "ls-tree", "-r", "--name-only", "main"));
    }

    private Plan Plan { get => field ??= Compile(); }

    private int StepOf(string name) => Plan.Steps.Single(step => step.Name == name).Index;

    private async Task<(RunState Run, LocalPlay Play)> PlayAsync()
    {
        var profile = AgentProfileReader.Read(Source("agents.yaml"));
        Assert.Empty(profile.Diagnostics);
        Assert.Empty(profile.Profile!.Problems(Plan));
        var play = new LocalPlay(Plan, profile.Profile, _folder);
        return (await play.PlayAsync(RunId), play);
    }

    private Plan Compile()
    {
        var reading = DefinitionReader.Read(Source("workflow.yaml"));
        Assert.Empty(reading.Diagnostics);
        return PlanCompiler.Compile(reading.Definition!);
    }

    private SourceText Source(string file) => new(file, SourceFormat.Yaml, File.ReadAllText(Path.Combine(_folder, file)));

    private string? LinkTarget(string name) => new DirectoryInfo(Path.Combine(_folder, "deliveries", RunId, "site", name)).LinkTarget;

    private string Output(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Path.Combine(_folder, "deliveries", RunId), RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Vapora.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"No Vapora.sln above {AppContext.BaseDirectory}: run the tests from a build inside the repository.");
    }
}
