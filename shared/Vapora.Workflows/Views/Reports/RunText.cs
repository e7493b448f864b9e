using System.Globalization;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Reports;

/// <summary>A run's report for people: <c>vapora workflow status</c>.</summary>
public static class RunText
{
    /// <summary>The report as lines.</summary>
    public static IReadOnlyList<Line> Write(RunReport report, Glyphs? glyphs = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        glyphs ??= Glyphs.Unicode;
        var lines = new List<Line>();
        AddHead(lines, report, glyphs);
        AddAgents(lines, report);
        AddSection(lines, "Pending", report.Pending, p => [Line.Of(p.Step), Line.Of(string.Join("; ", p.WaitsFor.Select(w => w.Text)))]);
        AddSection(lines, "Approvals", report.Approvals, a => [Line.Of($"#{a.Number} {a.Subject}"), Line.Of(a.Count(), Tone.Warn), Line.Of($"vapora approvals approve {report.Id} {a.Number}", Tone.Muted)]);
        AddList(lines, "Blockers", Tone.Bad, report.Escalations.Where(e => e.Blocks).Select(e => $"#{e.Number} {e.Subject ?? "run"}{(e.Inconclusive ? " (inconclusive)" : "")}: {e.Reason}"));
        AddList(lines, "Issues", Tone.Warn, report.Issues.Select(i => $"{i.Step ?? "run"}: {i.Text}").Concat(report.Escalations.Where(e => !e.Blocks).Select(e => $"{e.Subject ?? "run"}: {e.Reason}")));
        AddList(lines, "Alerts", Tone.Bad, report.Alerts.Select(a => $"{a.Step}: {a.Condition} ({a.Severity})"));
        AddList(lines, "Risks", Tone.Warn, report.Risks.Select(r => r.Text));
        AddPhases(lines, report, glyphs);
        return lines;
    }

    /// <summary>A share as a bar.</summary>
    internal static Line Bar(int percent, int width, Glyphs glyphs)
    {
        var full = Math.Clamp(percent * width / 100, 0, width);
        return Line.Of(string.Concat(Enumerable.Repeat(glyphs.Full, full)), Tone.Accent).Add(string.Concat(Enumerable.Repeat(glyphs.Empty, width - full)), Tone.Muted);
    }

    /// <summary>What a state of a run means.</summary>
    internal static Tone ToneOf(RunReport report) => report.Status switch
    {
        nameof(RunOutcome.Completed) => Tone.Good,
        nameof(RunOutcome.Failed) or nameof(RunOutcome.RolledBack) or nameof(RunOutcome.Rejected) or RunStateNames.Blocked => Tone.Bad,
        RunStateNames.Paused or RunStateNames.Waiting or RunStateNames.RollingBack or nameof(RunOutcome.Cancelled) => Tone.Warn,
        _ => Tone.Accent,
    };

    /// <summary>The state with its place among the phases, for people.</summary>
    internal static string StateOf(RunReport report) =>
        report.Status + (report.Inconclusive ? " (inconclusive)" : "") + (report.Timeline.EndedAt is null && report.Phase.Index > 0 ? $" (phase {report.Phase.Index}/{report.Phase.Count})" : "");

    /// <summary>How much later or earlier than planned, for people.</summary>
    internal static Line Slip(RunReport report)
    {
        if (report.Timeline.SlipSeconds is not { } slip) return Line.Empty;
        var text = Rounded(TimeSpan.FromSeconds(Math.Abs(slip)));
        return slip > 0 ? Line.Of($"{text} late", Tone.Warn) : Line.Of(slip == 0 ? "on time" : $"{text} early", Tone.Good);
    }

    /// <summary>A duration without parts that nobody looks at: seconds only below an hour.</summary>
    internal static string Rounded(TimeSpan span) =>
        Durations.Format(span >= TimeSpan.FromHours(1) ? TimeSpan.FromMinutes(Math.Round(span.TotalMinutes)) : TimeSpan.FromSeconds(Math.Round(span.TotalSeconds)));

    /// <summary>A time for people, in UTC.</summary>
    internal static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static void AddHead(List<Line> lines, RunReport report, Glyphs glyphs)
    {
        lines.Add(Line.Of("Workflow   ", Tone.Muted).Add(report.Id, Tone.Accent).Add(report.Title is { } title ? $"  {report.Workflow}: {title}" : $"  {report.Workflow}"));
        lines.Add(Line.Of("Status     ", Tone.Muted).Add(StateOf(report), ToneOf(report)).Add(report.Reason is { } reason ? $"  {reason}" : ""));
        lines.Add(Line.Of("Progress   ", Tone.Muted).Add(Bar(report.Progress.Percent, 20, glyphs)).Add($" {report.Progress.Percent}% ({report.Progress.Done} of {report.Progress.Total} steps)"));
        lines.Add(Line.Of("Started    ", Tone.Muted).Add($"{Time(report.Timeline.StartedAt)} by {report.StartedBy}"));
        var end = report.Timeline.EndedAt is { } ended ? Line.Of("Ended      ", Tone.Muted).Add(Time(ended)) : Line.Of("Expected   ", Tone.Muted).Add(Time(report.Timeline.ProjectedEnd));
        if (report.Timeline.PlannedEnd is { } planned) end = end.Add($"  planned {Time(planned)}, ").Add(Slip(report));
        lines.Add(end);
    }

    private static void AddAgents(List<Line> lines, RunReport report) =>
        AddSection(lines, $"Active agents ({report.Agents.Length})", report.Agents, a =>
            [Line.Of(a.Worker), Line.Of(a.Step), Line.Of(a.Role, Tone.Muted), Line.Of($"{a.Progress}%", Tone.Accent), Line.Of(a.Attempt > 1 ? $"attempt {a.Attempt}  " : "", Tone.Warn).Add(a.Message ?? "")]);

    private static void AddPhases(List<Line> lines, RunReport report, Glyphs glyphs) =>
        AddSection(lines, "Phases", report.Phases, p =>
        {
            var (sign, tone) = p.State switch
            {
                PhaseStanding.Done => (glyphs.Done, Tone.Good),
                PhaseStanding.Running => (glyphs.Running, Tone.Accent),
                PhaseStanding.GateBlocked => (glyphs.Blocked, Tone.Bad),
                PhaseStanding.Pending => (glyphs.Open, Tone.Muted),
                _ => (glyphs.Asks, Tone.Warn),
            };
            var note = p.GateReason is { } reason ? $"{(p.Inconclusive ? "inconclusive: " : "")}{reason}" : p.EndedAt is { } at ? $"done {Time(at)}" : p.ProjectedEnd is { } end ? $"expected {Time(end)}" : "";
            return [Line.Of(sign, tone), Line.Of(p.Name), Line.Of($"{p.Done}/{p.Total}", Tone.Muted), Line.Of($"{p.Percent}%"), Line.Of(note, Tone.Muted)];
        });

    private static void AddList(List<Line> lines, string title, Tone tone, IEnumerable<string> entries)
    {
        var found = entries.ToList();
        lines.Add(Line.Empty);
        lines.Add(found.Count == 0 ? Line.Of($"{title}: none", Tone.Muted) : Line.Of(title, tone));
        lines.AddRange(found.Select(e => Line.Of("  ").Add(e, tone)));
    }

    private static void AddSection<T>(List<Line> lines, string title, IReadOnlyCollection<T> entries, Func<T, Line[]> row)
    {
        if (entries.Count == 0) return;
        var table = new Table { Indent = 2 };
        foreach (var entry in entries) table.Add(row(entry));
        lines.Add(Line.Empty);
        lines.Add(Line.Of(title, Tone.Accent));
        lines.AddRange(table.Lines());
    }
}
