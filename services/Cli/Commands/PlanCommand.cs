using System.CommandLine;
using Vapora.Cli.Files;
using Vapora.Cli.Options;
using Vapora.Cli.Output;
using Vapora.Workflows.Views.Planning;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora workflow plan</c>.</summary>
public static class PlanCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = CommonOptions.File();
        var output = CommonOptions.Output();
        var command = new Command("plan", "What a workflow would do: stages, critical path, roles, approvals. Starts nothing. Example: vapora workflow plan feature-auth.yaml") { file, output };
        command.SetAction(arguments => (int)Run(Screen.Of(arguments), arguments.GetValue(file)!, arguments.GetValue(output)));
        return command;
    }

    private static ExitCode Run(Screen screen, string path, OutputFormat output)
    {
        var (_, plan, code) = WorkflowFile.Load(path, screen);
        if (plan is null) return code;
        var report = PlanReport.Of(plan);
        if (output == OutputFormat.Table) screen.Write(PlanText.Write(report, screen.Glyphs));
        else screen.WriteDocument(report, output);
        return ExitCode.Done;
    }
}
