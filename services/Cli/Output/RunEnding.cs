using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Cli.Output;

/// <summary>What is printed at the end of a run that was simulated or waited for.</summary>
public static class RunEnding
{
    /// <summary>Prints the end and gives the exit code for it.</summary>
    /// <param name="screen">Where.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The run.</param>
    /// <param name="now">The time of the end, on the run's clock.</param>
    /// <param name="output">How.</param>
    public static ExitCode Show(Screen screen, Plan plan, RunState run, DateTimeOffset now, OutputFormat output)
    {
        if (output == OutputFormat.Table)
        {
            screen.Write(Steps(plan, run, screen.Glyphs));
            screen.Out.WriteLine(LastLine(plan, run));
        }

        return CodeOf(run);
    }

    /// <summary>The last line on standard output: <c>&lt;run id&gt;: &lt;State&gt;</c>.</summary>
    public static string LastLine(Plan plan, RunState run) => $"{run.RunId}: {run.StateName(plan)}{(run.Inconclusive ? " (inconclusive)" : "")}";

    /// <summary>The exit code for the state of a run that is not waited for any longer.</summary>
    public static ExitCode CodeOf(RunState run) => ExitCodes.Of(run.Outcome);

    private static IEnumerable<Line> Steps(Plan plan, RunState run, Glyphs glyphs)
    {
        var table = new Table();
        foreach (var step in plan.Steps)
        {
            var state = run.Steps[step.Index];
            var (sign, tone) = glyphs.Of(state.Status);
            var time = state.StartedAt is { } began && state.EndedAt is { } ended ? Durations.Format(ended - began) : "";
            table.Add(Line.Of(sign, tone), Line.Of(step.Name), Line.Of(state.Status.ToString(), tone), Line.Of(time), Line.Of(state.Block?.Reason ?? state.Reason ?? "", Tone.Muted));
        }

        return table.Lines();
    }
}
