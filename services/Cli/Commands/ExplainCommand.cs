using System.CommandLine;
using Vapora.Cli.Output;
using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora explain</c>.</summary>
public static class ExplainCommand
{
    private const string ExitCodesPage = "exit-codes";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var code = new Argument<string?>("CODE") { Description = "A code such as VAP1012, or exit-codes", HelpName = "CODE", Arity = ArgumentArity.ZeroOrOne };
        code.CompletionSources.Add(_ => [ExitCodesPage, .. DiagnosticPages.All.Keys]);
        var command = new Command("explain", "What a code means and what to do about it. Without a code: the list") { code };
        command.SetAction(arguments => (int)Run(Screen.Of(arguments), arguments.GetValue(code)));
        return command;
    }

    private static ExitCode Run(Screen screen, string? code)
    {
        if (code is null)
        {
            screen.Out.WriteLine($"{ExitCodesPage}  What vapora ends with");
            foreach (var entry in DiagnosticPages.All.Values) screen.Out.WriteLine($"{entry.Code}     {entry.Title}");
            return ExitCode.Done;
        }

        if (string.Equals(code, ExitCodesPage, StringComparison.OrdinalIgnoreCase))
        {
            foreach (var (exit, meaning) in ExitCodes.Table) screen.Out.WriteLine($"{(int)exit,3}  {meaning}");
            return ExitCode.Done;
        }

        if (DiagnosticPages.Find(code) is { } page)
        {
            screen.Out.Write(page.Text);
            return ExitCode.Done;
        }

        screen.Fail($"there is no code '{code}'");
        screen.Note(DidYouMean.Nearest(code.ToUpperInvariant(), DiagnosticPages.All.Keys) is { } near ? $"did you mean '{near}'?" : "the list: vapora explain");
        return ExitCode.NotFound;
    }
}
