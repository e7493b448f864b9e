using System.Collections.Immutable;
using System.CommandLine;
using Vapora.Cli.Files;
using Vapora.Cli.Options;
using Vapora.Cli.Output;
using Vapora.Cli.Running;
using Vapora.Cli.Server;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora workflow run</c>.</summary>
public sealed class RunCommand
{
    private const string Description = "Run a workflow and wait for its end: on a server, or with --local in this process. Example: vapora workflow run feature-auth.yaml --local --approve all";
    private readonly Argument<string> _file = CommonOptions.File();
    private readonly Option<bool> _local = new("--local") { Description = "Run in this process, without a server" };
    private readonly ScriptOptions _script = new();
    private readonly Option<string[]> _inputs = RunInputs.Create();
    private readonly Option<string?> _runId = RunIds.Create();
    private readonly Option<double?> _speed = RunOptions.Speed();
    private readonly Option<string?> _agents = RunOptions.Agents("agents.yaml beside the workflow; without one everybody is simulated");
    private readonly Option<TimeSpan?> _timeout = RunOptions.Timeout();
    private readonly Option<bool> _detach = new("--detach") { Description = "Do not wait for the end (on a server)" };
    private readonly Option<OutputFormat> _output = CommonOptions.Output();

    /// <summary>The command.</summary>
    public static Command Create() => new RunCommand().Build();

    private Command Build()
    {
        var command = new Command("run", Description) { _file, _local, _runId, _inputs, _timeout, _detach, _output, _speed, _agents };
        foreach (var option in _script.All) command.Add(option);
        command.OnServer(acts: true).SetAction(async (arguments, stop) => (int)await RunAsync(arguments, Screen.Of(arguments), stop));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult arguments, Screen screen, CancellationToken stop)
    {
        if (Misfit(arguments) is { } misfit)
        {
            screen.Fail(misfit);
            return ExitCode.Usage;
        }

        // What is read may be a pipe that nobody writes to: on a thread of its own, so that Ctrl+C ends the wait for it.
        var (file, plan, inputs, code) = await Task.Run(() => Load(arguments, screen), stop).WaitAsync(stop);
        if (file is null || plan is null) return code;
        return arguments.GetValue(_local) ? await LocalAsync(arguments, screen, file, plan, inputs, stop) : await RemoteAsync(arguments, screen, file, plan, inputs, stop);
    }

    private (WorkflowFile? File, Plan? Plan, ImmutableArray<Artifact> Inputs, ExitCode Code) Load(ParseResult arguments, Screen screen)
    {
        var (inputs, refused) = RunInputs.Read(arguments, _inputs, screen);
        if (refused != ExitCode.Done) return (null, null, [], refused);
        var (file, plan, code) = WorkflowFile.Load(arguments.GetValue(_file)!, screen, inputs);
        return (file, plan, inputs, code);
    }

    // Options that only one of the two ways of running understands.
    private string? Misfit(ParseResult arguments)
    {
        if (arguments.GetValue(_local))
        {
            if (arguments.GetValue(_detach)) return "--detach needs a server to run on; leave out --local, or --detach";
            return IsGiven(ServerOptions.Address) ? "--local runs without a server; leave out --local, or --server" : null;
        }

        if (arguments.GetValue(_detach) && IsGiven(_timeout)) return "--detach does not wait, so that --timeout has no effect; leave out one of the two";
        var local = _script.Behaviour.Concat([_speed, _agents]).Where(IsGiven).Select(o => o.Name).ToList();
        return local.Count == 0 ? null : $"{string.Join(", ", local)} work only with --local (a server is told when it is started: vapora dev --help)";

        bool IsGiven(Option option) => arguments.GetResult(option) is { Implicit: false };
    }

    private async Task<ExitCode> LocalAsync(ParseResult arguments, Screen screen, WorkflowFile file, Plan plan, ImmutableArray<Artifact> inputs, CancellationToken stop)
    {
        var script = _script.Read(arguments, otherwise: null);
        if (!ScriptNames.Check(script, plan, screen)) return ExitCode.Usage;
        var (agents, code) = AgentFile.Find(arguments.GetValue(_agents), file.Path, screen);
        if (agents is null) return code;
        var problems = agents.Profile.Problems(plan);
        foreach (var problem in problems) screen.Fail(problem);
        if (!problems.IsEmpty) return ExitCode.Usage;

        var real = agents.RealRoles(plan);
        var run = new LocalRun
        {
            File = file, Plan = plan, Script = script, Agents = agents, Inputs = inputs,
            Speed = arguments.GetValue(_speed) ?? (real.IsEmpty ? RunOptions.SimulatedSpeed : 1),
            RunId = arguments.GetValue(_runId) ?? RunIds.Next(plan.Id, _script.Seed(arguments)),
            Actor = ServerOptions.ActorIn(arguments), Timeout = arguments.GetValue(_timeout), Output = arguments.GetValue(_output),
        };
        Announce(screen, run, real);
        return await run.RunAsync(screen, stop);
    }

    private static void Announce(Screen screen, LocalRun run, ImmutableArray<string> real)
    {
        if (screen.Quiet) return;
        var who = real.IsEmpty ? "every role simulated" : $"{string.Join(", ", real)} played by {run.Agents.Path}";
        var line = Line.Of($"{run.RunId}  {run.Plan.Steps.Length} steps, locally: {who}, {RunOptions.Words(run.Speed)}", Tone.Muted);
        var (writer, colour) = run.Output == OutputFormat.Table ? (screen.Out, screen.Colour) : (screen.Error, screen.ErrorColour);
        writer.WriteLine(LineWriter.Write(line, colour));
    }

    private async Task<ExitCode> RemoteAsync(ParseResult arguments, Screen screen, WorkflowFile file, Plan plan, ImmutableArray<Artifact> inputs, CancellationToken stop)
    {
        using var server = new VaporaServer(arguments, screen);
        var wanted = arguments.GetValue(_runId) ?? (_script.Seed(arguments) is { } seed ? RunIds.Next(plan.Id, seed) : null);
        var body = new
        {
            Definition = file.Source.Text, file.Source.Path, RunId = wanted, StartedBy = ServerOptions.ActorIn(arguments),
            Inputs = inputs.Select(i => new { i.Name, i.Text, i.SizeBytes }),
        };
        var started = await server.PostAsync(Routes.Runs, body, stop);
        if (started.Value is not { } answer) return started.Code;
        var id = (string)answer["runId"]!;
        if (!started.IsNew) screen.Note($"run {id} exists already; nothing was started");
        if (arguments.GetValue(_detach))
        {
            screen.Note($"follow it with: vapora workflow watch {id}");
            return await DetachedAsync(server, screen, id, arguments.GetValue(_output), stop);
        }

        var follower = new RemoteFollower(server, screen, arguments.GetValue(_output));
        return await follower.WaitAsync(id, arguments.GetValue(_timeout), leavesOpen: true, stop);
    }

    private static async Task<ExitCode> DetachedAsync(VaporaServer server, Screen screen, string id, OutputFormat output, CancellationToken stop)
    {
        var report = await server.GetAsync($"{Routes.Run(id)}/report", stop);
        if (report.Value is not { } run) return report.Code;
        if (output == OutputFormat.Table) screen.Out.WriteLine($"{id}: {(string?)run["status"]}");
        else screen.WriteDocument(run, output);
        return ExitCode.Done;
    }
}
