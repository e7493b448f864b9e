using System.CommandLine;
using Vapora.Cli.Files;
using Vapora.Cli.Output;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora workflow validate</c>.</summary>
public static class ValidateCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Workflow files or folders; - reads standard input", Arity = ArgumentArity.OneOrMore };
        // What takes every word that is left would take a mistyped option for a file.
        paths.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.Length > 1 && t.Value[0] == '-'))
                result.AddError($"Unrecognized option '{token.Value}' (a file of that name: ./{token.Value})");
        });
        var strict = new Option<bool>("--strict") { Description = "Warnings fail too" };
        var format = new Option<ReportFormat>("--format") { Description = "text, short, json, github or sarif", HelpName = "text|short|json|github|sarif" };
        var command = new Command("validate", "Check workflow files; all problems of a file at once. Example: vapora workflow validate examples --strict") { paths, strict, format };
        command.SetAction(arguments => (int)Run(Screen.Of(arguments), arguments.GetValue(paths)!, arguments.GetValue(strict), arguments.GetValue(format)));
        return command;
    }

    private static ExitCode Run(Screen screen, string[] paths, bool strict, ReportFormat format)
    {
        var names = WorkflowPaths.Expand(paths).ToList();
        if (names.Count == 0)
        {
            screen.Fail($"there are no workflow files (.yaml, .yml, .toml) in {string.Join(", ", paths)}");
            return ExitCode.NotFound;
        }

        var files = names.Select(name => WorkflowFile.Read(name, screen)).ToList();
        var read = files.OfType<WorkflowFile>().Select(file => file.Problems).ToList();
        screen.Out.Write(DiagnosticReport.Write(format, read));
        if (read.Any(file => file.Errors > 0 || (strict && file.Warnings > 0))) return ExitCode.InvalidDefinition;
        return read.Count < files.Count ? ExitCode.NotFound : ExitCode.Done;
    }
}
