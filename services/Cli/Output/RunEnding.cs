using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Views.Reports;
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
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(run);
        var report = RunReport.Of(plan, run, now);
        if (output == OutputFormat.Table)
        {
            screen.Write(Why(report));
            screen.Out.WriteLine(LastLine(report));
        }
        else
        {
            screen.WriteDocument(report, output);
        }

        // A completed run that is not closed has async steps that nobody lets go on.
        return run.ClosedAt is null ? ExitCode.Blocked : ExitCodes.Of(run.Outcome);
    }

    /// <summary>The last line on standard output: <c>&lt;run id&gt;: &lt;State&gt;</c>.</summary>
    public static string LastLine(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return $"{report.Id}: {report.Status}{(report.Inconclusive ? " (inconclusive)" : "")}";
    }

    // Why it ended as it did; for a run that only stopped, what would have to be decided, with the options that decide it.
    private static IEnumerable<Line> Why(RunReport report)
    {
        if (report.Timeline.EndedAt is not null && report.Status != nameof(RunOutcome.Completed) && report.Reason is { } reason)
            yield return Line.Of($"{report.Status}: {reason}", Tone.Bad);

        foreach (var approval in report.Approvals)
        {
            yield return Line.Of($"? approval {approval.Number} of '{approval.Subject}' is open: {approval.Count()}", Tone.Warn);
            yield return Line.Of($"  answer it with {(approval.Needed > 1 ? "--approve all" : $"--approve {approval.Approvers[0]} (or --approve all)")}, or refuse it with --reject {approval.Subject}; run on a terminal to be asked", Tone.Muted);
        }

        foreach (var escalation in report.Escalations.Where(e => e.Blocks))
        {
            yield return Line.Of($"! {(escalation.Subject is { } name ? $"'{name}' is blocked" : "blocked")}{(escalation.Inconclusive ? " (inconclusive)" : "")}: {escalation.Reason}", Tone.Bad);
            if (escalation.Subject is { } subject) yield return Line.Of($"  decide it with --override {subject}", Tone.Muted);
        }
    }
}
