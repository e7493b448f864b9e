using System.CommandLine;
using System.Globalization;
using Vapora.Cli.Files;
using Vapora.Cli.Options;
using Vapora.Cli.Output;
using Vapora.Workflows.Simulation;
using Vapora.Workflows.Views.Timelines;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora workflow simulate</c>.</summary>
public static class SimulateCommand
{
    private const string Description = "Run a workflow in virtual time with scripted outcomes: the timeline and the end, in milliseconds. Everything is approved unless told otherwise. "
        + "Example: vapora workflow simulate feature-auth.yaml --fail developer";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = CommonOptions.File();
        var script = new ScriptOptions();
        var inputs = RunInputs.Create();
        var runId = RunIds.Create();
        var start = new Option<DateTimeOffset?>("--start") { Description = "Virtual time at which the run starts (default: now); calendar rules depend on it", HelpName = "TIME", CustomParser = Time };
        var output = CommonOptions.Output();
        var command = new Command("simulate", Description) { file };
        foreach (var option in script.All.Concat([inputs, runId, start, output])) command.Add(option);
        command.SetAction(arguments =>
        {
            var screen = Screen.Of(arguments);
            var (_, plan, code) = WorkflowFile.Load(arguments.GetValue(file)!, screen);
            if (plan is null) return (int)code;
            var played = script.Read(arguments, new ApprovalPolicy.All());
            if (!ScriptNames.Check(played, plan, screen)) return (int)ExitCode.Usage;
            if (RunInputs.Read(arguments, inputs, screen) is not { } given) return (int)ExitCode.NotFound;
            var id = arguments.GetValue(runId) ?? RunIds.Next(plan.Id, script.Seed(arguments));
            var result = Simulator.Play(plan, played, id, arguments.GetValue(start) ?? DateTimeOffset.UtcNow, given);
            if (arguments.GetValue(output) == OutputFormat.Table) screen.Write(GanttText.Write(Timeline.Fold(plan, result.Events), screen.Width, screen.Glyphs));
            return (int)RunEnding.Show(screen, plan, result.Run, result.EndedAt, arguments.GetValue(output));
        });
        return command;
    }

    private static DateTimeOffset? Time(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        result.AddError($"--start: '{result.Tokens[0].Value}' is no time; write it like 2025-11-10T09:00Z");
        return null;
    }
}
