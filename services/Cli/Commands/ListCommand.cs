using System.CommandLine;
using System.Text.Json.Nodes;
using Vapora.Cli.Options;
using Vapora.Cli.Output;
using Vapora.Cli.Server;
using Vapora.Storage;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora workflow list</c>.</summary>
public static class ListCommand
{
    // As many as a server lists unless it is asked for less.
    private static readonly int Most = new RunQuery().Limit;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var workflow = new Option<string?>("--workflow") { Description = "Only runs of this workflow", HelpName = "ID" };
        var status = new Option<string?>("--status") { Description = "Only runs in this state", HelpName = "STATE" };
        var open = new Option<bool>("--open") { Description = "Only runs that have not ended" };
        var output = CommonOptions.Output();
        var command = new Command("list", "Runs of a server, the latest first") { workflow, status, open, output }.OnServer(acts: false);
        command.SetAction(async (arguments, stop) =>
        {
            var screen = Screen.Of(arguments);
            using var server = new VaporaServer(arguments, screen);
            var query = string.Join('&', Parts(arguments.GetValue(workflow), arguments.GetValue(status), arguments.GetValue(open)));
            var reply = await server.GetAsync($"{Routes.Runs}?{query}", stop);
            if (reply.Value is not { } runs) return (int)reply.Code;
            if (arguments.GetValue(output) is var format && format != OutputFormat.Table) screen.WriteDocument(runs, format);
            else Show(screen, runs.AsArray());
            if (runs.AsArray().Count == Most) screen.Note($"these are the latest {Most}; there may be more: narrow the list with --workflow, --status or --open");
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<string> Parts(string? workflow, string? status, bool open)
    {
        if (workflow is not null) yield return $"definition={Uri.EscapeDataString(workflow)}";
        if (status is not null) yield return $"status={Uri.EscapeDataString(status)}";
        if (open) yield return "open=true";
    }

    private static void Show(Screen screen, JsonArray runs)
    {
        if (runs.Count == 0) screen.Note("no runs");
        var table = new Table { CellWidth = 64 };
        if (runs.Count > 0) table.Add(Tone.Muted, "RUN", "STATE", "STARTED", "BY");
        foreach (var run in runs) table.Add(Tone.Plain, Text(run, "runId"), Text(run, "stateName"), Text(run, "startedAt")[..16].Replace('T', ' '), Text(run, "startedBy"));
        screen.Write(table.Lines());
    }

    private static string Text(JsonNode? run, string key) => (string)run![key]!;
}
