using System.Collections.Immutable;
using System.Text;
using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Artifacts;
using Vapora.AgentWorker.Profiles;
using Vapora.AgentWorker.Shell;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Agents;

/// <summary>Runs real commands in a folder of their own, and knows which of their processes are alive.</summary>
internal sealed class ShellBench : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly string _mark = $"VAPORA-TEST-{Guid.NewGuid():N}";

    public ShellBench()
    {
        Root = Directory.CreateTempSubdirectory("vapora-shell-").FullName;
        Directory.CreateDirectory(Workspace);
        Store = new ArtifactStore(Path.Combine(Root, "artifacts"));
    }

    public string Root { get; }

    public string Workspace => Path.Combine(Root, "workspace");

    public ArtifactStore Store { get; }

    public RecordedReport Report { get; } = new();

    /// <summary>Limits that a test can wait for; the ones that it is not about are out of reach.</summary>
    public static Watchdogs Limits { get; } = new() { Grace = TimeSpan.FromMilliseconds(300), Linger = TimeSpan.FromMilliseconds(300) };

    public static AgentSettings.Shell Bash(string script) => new() { Command = ["bash", "-c", script], Watchdogs = Limits };

    public static AgentSettings.Shell Actions(params (string Action, string Script)[] actions) => new()
    {
        Actions = actions.ToImmutableDictionary(action => action.Action, action => ImmutableArray.Create("bash", "-c", action.Script)),
        Watchdogs = Limits,
    };

    public ShellAgent Agent(AgentSettings.Shell settings) =>
        new(settings with { Workspace = Workspace, Environment = settings.Environment.Add("TEST_MARK", _mark) }, new ShellPlaces(Path.Combine(Root, "work"), Root), Store);

    public Task<AgentOutcome> RunAsync(AgentSettings.Shell settings, StepRequest? request = null, CancellationToken stop = default) =>
        Agent(settings).RunAsync(request ?? Requests.Of(), Report, stop).WaitAsync(Patience, CancellationToken.None);

    public async Task<AgentResult> AnswerAsync(AgentSettings.Shell settings, StepRequest? request = null) =>
        (await RunAsync(settings, request)) switch
        {
            AgentOutcome.Answered answered => answered.Result,
            var other => throw new InvalidOperationException($"no answer: {other}"),
        };

    public async Task<string> FailureAsync(AgentSettings.Shell settings, StepRequest? request = null) =>
        Assert.IsType<AgentOutcome.Failed>(await RunAsync(settings, request)).Reason;

    public string Log() => File.ReadAllText(Directory.EnumerateFiles(Path.Combine(Root, "work"), "log.txt", SearchOption.AllDirectories).Single());

    /// <summary>The processes that still have this bench's mark in their environment.</summary>
    public IReadOnlyList<string> Living()
    {
        var living = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            try
            {
                if (File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(Encoding.UTF8.GetBytes(_mark)) >= 0)
                    living.Add(File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' '));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile, or is another user's.
            }
        }

        return living;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
