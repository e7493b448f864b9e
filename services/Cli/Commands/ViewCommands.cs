using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vapora.Cli.Options;
using Vapora.Cli.Output;
using Vapora.Cli.Server;
using Vapora.Workflows.Views;
using Vapora.Workflows.Views.Reasons;
using Vapora.Workflows.Views.Reports;

namespace Vapora.Cli.Commands;

/// <summary>Commands that look at runs on a server: <c>status</c>, <c>why</c>, <c>watch</c>, <c>events</c>.</summary>
public static class ViewCommands
{
    /// <summary><c>status</c>.</summary>
    public static Command Status()
    {
        var words = new RunWords();
        var output = CommonOptions.Output();
        return Looking("status", "How a run stands: progress, agents, what waits for what. Example: vapora workflow status --id feature-auth", words, [output], async (call, id, _, stop) =>
        {
            var reply = await call.Server.GetAsync($"{Routes.Run(id)}/report", stop);
            if (reply.Value is not { } answer) return reply.Code;
            var format = call.Arguments.GetValue(output);
            if (format == OutputFormat.Table) call.Screen.Write(RunText.Write(answer.Deserialize<RunReport>(ViewJson.Options)!, call.Screen.Glyphs));
            else call.Screen.WriteDocument(answer, format);
            return ExitCode.Done;
        });
    }

    /// <summary><c>why</c>.</summary>
    public static Command Why()
    {
        var words = new RunWords("STEP") { Optional = true };
        var output = CommonOptions.Output();
        return Looking("why", "Why a run, or a step of it, is as it is. Example: vapora workflow why feature-auth developer", words, [output], async (call, id, step, stop) =>
        {
            var reply = await call.Server.GetAsync($"{Routes.Run(id)}/why{(step.Count > 0 ? $"?step={Uri.EscapeDataString(step[0])}" : "")}", stop);
            if (reply.Value is not { } answer) return reply.Code;
            var format = call.Arguments.GetValue(output);
            if (format == OutputFormat.Table) call.Screen.Write(answer.Deserialize<Explanation>(ViewJson.Options)!.Lines());
            else call.Screen.WriteDocument(answer, format);
            return ExitCode.Done;
        });
    }

    /// <summary><c>watch</c>.</summary>
    public static Command Watch()
    {
        var timeout = RunOptions.Timeout();
        return Looking("watch", "Follow a run until it ends", new RunWords(), [timeout], (call, id, _, stop) =>
            new RemoteFollower(call.Server, call.Screen, OutputFormat.Table).WaitAsync(id, call.Arguments.GetValue(timeout), leavesOpen: false, stop));
    }

    /// <summary><c>events</c>.</summary>
    public static Command Events()
    {
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on until the run ends" };
        return Looking("events", "Every event of a run, one JSON object per line", new RunWords(), [follow], async (call, id, _, stop) =>
        {
            var run = await call.Server.GetAsync(Routes.Run(id), stop);
            if (run.Value is not { } document) return run.Code;
            var known = call.Arguments.GetValue(follow) ? long.MaxValue : (long?)document["version"] ?? 0;
            await foreach (var line in call.Server.ListenAsync($"{Routes.Run(id)}/events", stop))
            {
                await call.Screen.Out.WriteLineAsync(line);
                await call.Screen.Out.FlushAsync(stop);
                if ((long?)JsonNode.Parse(line)?["sequence"] >= known) return ExitCode.Done;
            }

            // It ends with the run, or with the server: then what was printed is not all.
            var last = await call.Server.GetAsync(Routes.Run(id), stop);
            if (last.Value is null || last.Value["closedAt"] is not null) return last.Code;
            call.Screen.Fail($"the server has ended the stream of the events of {id} before the run is over; ask again: vapora workflow events {id}");
            return ExitCode.ServerDown;
        });
    }

    private static Command Looking(string verb, string description, RunWords run, IReadOnlyList<Option> options, Func<Call, string, IReadOnlyList<string>, CancellationToken, Task<ExitCode>> look)
    {
        var command = new Command(verb, description).OnServer(acts: false);
        run.AddTo(command);
        foreach (var option in options) command.Add(option);
        command.SetAction(async (arguments, stop) =>
        {
            var screen = Screen.Of(arguments);
            using var server = new VaporaServer(arguments, screen);
            var (found, words) = await run.FindAsync(arguments, server, screen, stop);
            return (int)(found.Value is { } id ? await look(new Call(arguments, screen, server), id, words, stop) : found.Code);
        });
        return command;
    }

    private sealed record Call(ParseResult Arguments, Screen Screen, VaporaServer Server);
}
