using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Views.Reports;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Live;

/// <summary>The picture of a run on a terminal while it goes on: as high and as wide as there is room, never more; what needs somebody first, what is over folded.</summary>
public static class LiveFrame
{
    private const int BarWidth = 16;
    private const int NameWidth = 28;

    /// <summary>The lines of one frame: at most <paramref name="height"/>, each at most <paramref name="width"/> columns.</summary>
    public static IReadOnlyList<Line> Compose(Plan plan, RunState run, RunReport report, int width, int height, Glyphs? glyphs = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(report);
        glyphs ??= Glyphs.Unicode;
        if (height <= 0 || width <= 0) return [];
        var lines = new List<Line> { Head(report, glyphs) };
        if (height > 6) lines.Add(Times(report));
        var notes = Notes(report, glyphs).Take(Math.Max(0, height / 4)).ToList();
        var body = new LiveBody(plan, run, report, glyphs, NameWidth).Lines(height - lines.Count - notes.Count);
        return [.. lines.Concat(body).Concat(notes).Take(height).Select(l => l.Crop(width, glyphs.Ellipsis))];
    }

    private static Line Head(RunReport report, Glyphs glyphs)
    {
        var line = Line.Of($"{report.Id}  ", Tone.Accent).Add(report.Status + (report.Inconclusive ? " (inconclusive)" : ""), RunText.ToneOf(report));
        if (report.Phase.Index > 0) line = line.Add($"  phase {report.Phase.Index}/{report.Phase.Count}", Tone.Muted);
        return line.Add("  ").Add(RunText.Bar(report.Progress.Percent, BarWidth, glyphs)).Add($" {report.Progress.Percent}%").Add($"  {report.Progress.Done}/{report.Progress.Total} steps", Tone.Muted);
    }

    private static Line Times(RunReport report)
    {
        if (report.Timeline.EndedAt is { } ended) return Line.Of($"ended {RunText.Time(ended)}", Tone.Muted).Add(report.Reason is { } reason ? $"  {reason}" : "");
        var line = Line.Of($"expected {RunText.Time(report.Timeline.ProjectedEnd)}", Tone.Muted);
        return report.Timeline.PlannedEnd is { } planned ? line.Add($" (plan {RunText.Time(planned)}, ", Tone.Muted).Add(RunText.Slip(report)).Add(")", Tone.Muted) : line;
    }

    private static IEnumerable<Line> Notes(RunReport report, Glyphs glyphs)
    {
        foreach (var e in report.Escalations) yield return Line.Of($"{glyphs.Blocked} {e.Subject ?? "run"}{(e.Inconclusive ? " (inconclusive)" : "")}: {e.Reason}", e.Blocks ? Tone.Bad : Tone.Warn);
        foreach (var a in report.Approvals) yield return Line.Of($"{glyphs.Asks} approval {a.Number} {a.Subject}: {a.Count()}", Tone.Warn);
        foreach (var a in report.Alerts) yield return Line.Of($"{glyphs.Blocked} alert {a.Step}: {a.Condition}", Tone.Bad);
        if (!report.Issues.IsEmpty) yield return Line.Of($"{glyphs.Blocked} {report.Issues.Length} issue{(report.Issues.Length == 1 ? "" : "s")}, last: {report.Issues[^1].Step ?? "run"}: {report.Issues[^1].Text}", Tone.Warn);
        foreach (var r in report.Risks) yield return Line.Of($"{glyphs.Asks} risk: {r.Text}", Tone.Warn);
    }
}
