using System.Collections.Immutable;
using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Artifacts;
using Vapora.AgentWorker.Shell;
using Vapora.Cli.Files;
using Vapora.Cli.Local;
using Vapora.Cli.Output;
using Vapora.Planner.Intake;
using Vapora.Workflows;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;
using Vapora.Workflows.Text;

namespace Vapora.Cli.Running;

/// <summary>A run in this process: <c>vapora workflow run FILE --local</c>.</summary>
public sealed record LocalRun
{
    /// <summary>The file.</summary>
    public required WorkflowFile File { get; init; }

    /// <summary>Its plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>What simulated agents and approvers do.</summary>
    public required SimulationScript Script { get; init; }

    /// <summary>Who plays what.</summary>
    public required AgentFile Agents { get; init; }

    /// <summary>How many times real time the clock runs.</summary>
    public required double Speed { get; init; }

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>Who starts it.</summary>
    public required string Actor { get; init; }

    /// <summary>Artifacts it is given.</summary>
    public ImmutableArray<Artifact> Inputs { get; init; } = [];

    /// <summary>How long to wait for the end, in real time; null: as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How the end is printed.</summary>
    public OutputFormat Output { get; init; }

    /// <summary>Runs it to its end, or until nothing can move.</summary>
    public async Task<ExitCode> RunAsync(Screen screen, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(screen);
        using var late = new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        if (Timeout is { } timeout) late.CancelAfter(timeout < Limits.LongestTimer ? timeout : Limits.LongestTimer);
        var asks = screen.CanAsk && !screen.Quiet && Output == OutputFormat.Table && (Script.Approve is null or ApprovalPolicy.OfRoles);
        var person = asks ? new TerminalPerson() : null;
        var folder = Directory.CreateTempSubdirectory("vapora-run-").FullName;
        var code = ExitCode.Interrupted;
        try
        {
            await using var system = await LocalSystem.StartAsync(Options(person, folder), both.Token);
            var submitted = await system.SubmitAsync(File.Source, Inputs, RunId, Actor, both.Token);
            if (submitted is SubmissionResult.Refused refused)
            {
                screen.Fail(refused.Reason);
                return code = refused.IsConflict ? ExitCode.Conflict : ExitCode.Usage;
            }

            var last = await new RunFollower(screen, Plan, system, person, Actor, Output).FollowAsync(RunId, both.Token);
            return code = RunEnding.Show(screen, Plan, last, system.Clock.GetUtcNow(), Output);
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            if (stop.IsCancellationRequested) return ExitCode.Interrupted;
            screen.Fail($"{RunId} did not end within {Durations.Format(Timeout!.Value)}; the run is given up");
            return code = ExitCode.Timeout;
        }
        finally
        {
            // The reasons of a run that went wrong point to the logs of its commands.
            if (code is ExitCode.Done or ExitCode.Interrupted || Agents.RealRoles(Plan).IsEmpty) WorkFolder.Delete(folder, screen);
            else screen.Note($"logs and work folders of its commands are kept in {folder}");
        }
    }

    private LocalOptions Options(TerminalPerson? person, string folder) => new()
    {
        Speed = Speed,
        Script = Script,
        Profile = Agents.Profile,
        Workers = Script.Workers,
        Approver = person,
        Agents = clock => new AgentDirectory(
            Agents.Profile, new ShellPlaces(Path.Combine(folder, "work"), Agents.Folder), new ArtifactStore(Path.Combine(folder, "artifacts")), clock, Script).Find,
    };
}
