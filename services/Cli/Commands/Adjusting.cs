using System.CommandLine;
using System.Text.Json.Nodes;
using Vapora.Cli.Options;
using Vapora.Cli.Output;
using Vapora.Cli.Server;
using Vapora.Contracts.Runs;

namespace Vapora.Cli.Commands;

/// <summary>What all adjustments have in common: the run, a reason, an expected version, and a dry run.</summary>
public static class Adjusting
{
    /// <summary>A command that adjusts a run.</summary>
    public static Command Command(string verb, string description, RunWords run, Func<ParseResult, IReadOnlyList<string>, AdjustmentBody> read, params Option[] more)
    {
        var reason = new Option<string?>("--reason", "-m") { Description = "Why, for the audit", HelpName = "TEXT" };
        var version = new Option<long?>("--expect-version") { Description = "Refuse when the run has moved on from this version", HelpName = "N" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would change" };
        var output = CommonOptions.Output();
        var command = new Command(verb, description) { reason, version, dryRun, output }.OnServer(acts: true);
        run.AddTo(command);
        foreach (var option in more) command.Add(option);
        command.SetAction(async (arguments, stop) =>
        {
            var screen = Screen.Of(arguments);
            using var server = new VaporaServer(arguments, screen);
            var (found, words) = await run.FindAsync(arguments, server, screen, stop);
            if (found.Value is not { } id) return (int)found.Code;
            var why = arguments.GetValue(reason) ?? $"{verb} on the command line";
            var request = new AdjustRequest(read(arguments, words), ServerOptions.ActorIn(arguments), why, arguments.GetValue(version), arguments.GetValue(dryRun), Guid.NewGuid().ToString("n"));
            return (int)await SendAsync(server, screen, id, request, arguments.GetValue(output), stop);
        });
        return command;
    }

    private static async Task<ExitCode> SendAsync(VaporaServer server, Screen screen, string id, AdjustRequest request, OutputFormat output, CancellationToken stop)
    {
        var reply = await server.PostAsync(Routes.Adjustments(id), request, stop);
        if (reply.Value is not { } answer) return reply.Code;
        if (output != OutputFormat.Table) screen.WriteDocument(answer, output);
        else Show(screen, answer, request.DryRun);
        return ExitCode.Done;
    }

    private static void Show(Screen screen, JsonNode answer, bool dryRun)
    {
        var events = answer["events"] as JsonArray ?? [];
        screen.Out.WriteLine(events.Count == 0 ? dryRun ? "nothing would change" : "nothing changed" : dryRun ? "would change:" : "changed:");
        foreach (var change in events) screen.Out.WriteLine($"  {(string?)change?["text"] ?? (string?)change?["kind"]}");
        screen.Out.WriteLine($"{(string?)answer["runId"]}: {(string?)answer["status"]}{(dryRun ? " (dry run: nothing was changed)" : "")}");
    }
}

/// <summary>The body of an adjustment over HTTP.</summary>
/// <param name="Adjustment">What.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExpectedVersion">The version the sender saw; null: any.</param>
/// <param name="DryRun">Only say what would change.</param>
/// <param name="CommandId">A second command of the same id changes nothing.</param>
public sealed record AdjustRequest(AdjustmentBody Adjustment, string Actor, string Reason, long? ExpectedVersion, bool DryRun, string CommandId);
