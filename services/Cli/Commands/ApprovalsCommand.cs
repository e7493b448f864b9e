using System.CommandLine;
using System.Text.Json.Nodes;
using Vapora.Cli.Options;
using Vapora.Cli.Output;
using Vapora.Cli.Server;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora approvals</c>.</summary>
public static class ApprovalsCommand
{
    /// <summary>The noun with its verbs.</summary>
    public static Command Create() => new("approvals", "What waits for a person, and the answers")
    {
        List(), Decide("approve", approve: true, "Approve. Example: vapora approvals approve feature-auth 1 -m \"looks good\""), Decide("reject", approve: false, "Reject: the run ends Rejected"),
    };

    private static Command List()
    {
        var output = CommonOptions.Output();
        var command = new Command("list", "Open approvals of all runs") { output }.OnServer(acts: false);
        command.SetAction(async (arguments, stop) =>
        {
            var screen = Screen.Of(arguments);
            using var server = new VaporaServer(arguments, screen);
            var reply = await server.GetAsync(Routes.Approvals, stop);
            if (reply.Value is not { } open) return (int)reply.Code;
            if (arguments.GetValue(output) is var format && format != OutputFormat.Table) screen.WriteDocument(open, format);
            else Show(screen, open.AsArray());
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static Command Decide(string verb, bool approve, string description)
    {
        var words = new RunWords("NUMBER") { Check = given => int.TryParse(given[0], out _) ? null : $"'{given[0]}' is no number of an approval; see: vapora approvals list" };
        var comment = new Option<string?>("--comment", "-m") { Description = "Why, for the audit", HelpName = "TEXT" };
        var role = new Option<string?>("--role") { Description = "In which role (default: the first that may decide)", HelpName = "ROLE" };
        var command = new Command(verb, description) { comment, role }.OnServer(acts: true);
        words.AddTo(command);
        command.SetAction(async (arguments, stop) =>
        {
            var screen = Screen.Of(arguments);
            using var server = new VaporaServer(arguments, screen);
            var (run, given) = await words.FindAsync(arguments, server, screen, stop);
            if (run.Value is not { } id) return (int)run.Code;
            var body = new { Actor = ServerOptions.ActorIn(arguments), Role = arguments.GetValue(role), Approve = approve, Comment = arguments.GetValue(comment) };
            var reply = await server.PostAsync($"{Routes.Approvals}/{Uri.EscapeDataString($"{id}.{given[0]}")}/decision", body, stop);
            if (reply.Value is not { } answer) return (int)reply.Code;
            screen.Out.WriteLine($"{(string?)answer["runId"]}: {(approve ? "approved" : "rejected")} {given[0]}, now {(string?)answer["status"]}");
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static void Show(Screen screen, JsonArray open)
    {
        if (open.Count == 0)
        {
            screen.Note("nothing waits for a person");
            return;
        }

        var table = new Table { CellWidth = 64 };
        table.Add(Tone.Muted, "RUN", "NUMBER", "SUBJECT", "NEED", "GIVEN", "SINCE");
        foreach (var a in open)
            table.Add(Tone.Plain, (string)a!["runId"]!, a["number"]!.ToString(), (string)a["subject"]!, $"{a["quorum"]} of {string.Join(", ", a["roles"]!.AsArray().Select(r => (string)r!))}", a["votes"]!.AsArray().Count.ToString(), ((string)a["openedAt"]!)[..16].Replace('T', ' '));
        screen.Write(table.Lines());
        screen.Note("answer with: vapora approvals approve RUN NUMBER · vapora approvals reject RUN NUMBER");
    }
}
