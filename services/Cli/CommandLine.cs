using System.CommandLine;
using System.CommandLine.Invocation;
using Vapora.Cli.Commands;
using Vapora.Cli.Options;
using Vapora.Cli.Output;
using Vapora.Workflows;
using Vapora.Workflows.Definitions.Vocabulary;

namespace Vapora.Cli;

/// <summary>The whole command line: which commands there are, and what becomes of arguments that fit none.</summary>
public static class CommandLine
{
    // What a command may take to come to rest after Ctrl+C before the process is ended without it: a local system stops its agents, and is itself taken down.
    private static readonly TimeSpan StopGrace = Limits.AgentGraceMax + Limits.AgentKill + TimeSpan.FromSeconds(10);

    // The parser's own words, which it gives no other sign for.
    private const string VerbIsMissing = "Required command was not provided.";

    /// <summary>The tree of commands.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("Vapora runs workflows that several agents work on. Start with: vapora workflow validate FILE, vapora workflow run FILE --local")
        {
            WorkflowCommand.Create(), ApprovalsCommand.Create(), DevCommand.Create(), StoreCommand.Create(), ExplainCommand.Create(), CompletionCommand.Create(), VersionCommand.Create(),
        };
        foreach (var option in CommonOptions.All) root.Add(option);
        return root;
    }

    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>The exit code of the process, see <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var result = Root().Parse(args);
        var screen = Screen.Of(result);
        var settings = new InvocationConfiguration { Output = screen.Out, Error = screen.Error, ProcessTerminationTimeout = StopGrace, EnableDefaultExceptionHandler = false };
        var isRefused = result.Errors.Count > 0 && result.Action is null or ParseErrorAction;
        try
        {
            return isRefused ? (int)Refuse(result, screen) : await result.InvokeAsync(settings);
        }
        catch (OperationCanceledException problem) when (problem.CancellationToken.IsCancellationRequested)
        {
            return (int)ExitCode.Interrupted; // Ctrl+C, in a command that has nothing to add to it
        }
        finally
        {
            screen.Flush();
        }
    }

    private static ExitCode Refuse(ParseResult result, Screen screen)
    {
        var command = result.CommandResult.Command;
        var messages = result.Errors.Select(e => e.Message).Distinct().ToList();
        // Where a word stands that is no verb, neither that one is missing nor what follows says anything more.
        if (messages.Count > 1 && messages.Remove(VerbIsMissing)) messages = messages[..1];
        foreach (var message in messages) screen.Fail(message == VerbIsMissing ? $"say what to do: {string.Join(", ", command.Subcommands.Select(c => c.Name))}" : message);
        var known = command.Subcommands.Select(c => c.Name).Concat(command.Options.Concat(CommonOptions.All).Select(o => o.Name)).ToList();
        foreach (var word in result.UnmatchedTokens)
            if (DidYouMean.Nearest(word, known) is { } near) screen.Note($"did you mean '{near}'?");
        screen.Note($"see: {CommandPath(result)} --help");
        return ExitCode.Usage;
    }

    private static string CommandPath(ParseResult result)
    {
        var names = new Stack<string>();
        for (var part = (System.CommandLine.Parsing.SymbolResult?)result.CommandResult; part is System.CommandLine.Parsing.CommandResult command; part = part.Parent)
            names.Push(command.Command is RootCommand ? "vapora" : command.Command.Name);
        return string.Join(' ', names);
    }
}
