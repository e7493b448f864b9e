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

    // Far enough from both ends of the calendar for every duration that a definition may name, and for time zones.
    private const int FirstYear = 2;
    private const int LastYear = 9_000;

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
            var (given, refused) = RunInputs.Read(arguments, inputs, screen);
            if (refused != ExitCode.Done) return (int)refused;
            var (_, plan, code) = WorkflowFile.Load(arguments.GetValue(file)!, screen, given);
            if (plan is null) return (int)code;
            var played = script.Read(arguments, new ApprovalPolicy.All());
            if (!ScriptNames.Check(played, plan, screen)) return (int)ExitCode.Usage;
            var id = arguments.GetValue(runId) ?? RunIds.Next(plan.Id, script.Seed(arguments));
            var result = Simulator.Play(plan, played, id, arguments.GetValue(start) ?? DateTimeOffset.UtcNow, given);
            if (arguments.GetValue(output) == OutputFormat.Table) screen.Write(GanttText.Write(Timeline.Fold(plan, result.Events), screen.Width, screen.Glyphs));
            return (int)RunEnding.Show(screen, plan, result.Run, result.EndedAt, arguments.GetValue(output));
        });
        return command;
    }

    private static DateTimeOffset? Time(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) result.AddError($"--start: '{text}' is no time; write it like 2025-11-10T09:00Z");
        else if (time.Year is < FirstYear or > LastYear) result.AddError($"--start: '{text}' is too near an end of the calendar; a year is from {FirstYear} to {LastYear}");
        else return time;
        return null;
    }
}
