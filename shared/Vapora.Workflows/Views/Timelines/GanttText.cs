using Vapora.Workflows.Text;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Timelines;

/// <summary>Draws a timeline as text: one line per step, what was planned as points, what happened as bars.</summary>
public static class GanttText
{
    private const int NameWidth = 30;
    private const int NoteWidth = 12;
    private const int LeastBars = 10;

    /// <summary>The lines, none wider than <paramref name="width"/> columns.</summary>
    public static IReadOnlyList<Line> Write(Timeline timeline, int width = 100, Glyphs? glyphs = null)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        glyphs ??= Glyphs.Unicode;
        var names = Math.Min(Math.Min(NameWidth, Math.Max(0, width / 3)), timeline.Rows.Select(r => Columns.Of(r.Step)).DefaultIfEmpty().Max());
        var cells = Math.Max(LeastBars, width - names - NoteWidth - 2);
        var end = timeline.Rows.Select(r => r.PlannedTo).Append(timeline.End).Max();
        var scale = new Scale(timeline.Start, end > timeline.Start ? end : timeline.Start + TimeSpan.FromSeconds(1), cells);
        var lines = new List<Line> { Axis(scale, names) };
        lines.AddRange(timeline.Rows.Select(r => Row(r, scale, names, glyphs)));
        lines.Add(Line.Of($"{glyphs.Full} work  {glyphs.Light} waits for a person or a time  {glyphs.Undone} undone  {glyphs.Failed} failed  {glyphs.Planned} planned", Tone.Muted));
        return [.. lines.Select(l => l.Crop(Math.Max(0, width), glyphs.Ellipsis))];
    }

    private static Line Axis(Scale scale, int names)
    {
        var end = $"+{Durations.Format(TimeSpan.FromSeconds(Math.Round((scale.End - scale.Start).TotalSeconds)))}";
        return Line.Of(new string(' ', names + 1) + "0", Tone.Muted).PadTo(names + 1 + scale.Cells - Columns.Of(end)).Add(end, Tone.Muted);
    }

    private static Line Row(TimelineRow row, Scale scale, int names, Glyphs glyphs)
    {
        var cells = new (string Sign, Tone Tone)[scale.Cells];
        Array.Fill(cells, (" ", Tone.Plain));
        Fill(cells, scale, row.PlannedFrom, row.PlannedTo, (glyphs.Planned, Tone.Muted));
        foreach (var bar in row.Bars)
        {
            var (from, to) = Fill(cells, scale, bar.From, bar.To, SignOf(bar, glyphs));
            if (bar.Failed && bar.Kind == BarKind.Work && to >= from) cells[to] = (glyphs.Failed, Tone.Bad);
        }

        var line = Line.Of(Columns.Fit(row.Step, names, glyphs.Ellipsis) + " ");
        foreach (var run in Runs(cells)) line = line.Add(run.Text, run.Tone);
        return line.Add($" {row.Status ?? ""}", Tone.Muted);
    }

    private static (int From, int To) Fill((string, Tone)[] cells, Scale scale, DateTimeOffset from, DateTimeOffset to, (string, Tone) sign)
    {
        var (first, last) = (scale.Cell(from), scale.Cell(to));
        // What ends where the next begins leaves that cell to it; whatever happened at all is seen.
        if (last > first) last--;
        for (var i = first; i <= last; i++) cells[i] = sign;
        return (first, last);
    }

    private static (string, Tone) SignOf(TimelineBar bar, Glyphs glyphs) => bar.Kind switch
    {
        BarKind.Work or BarKind.SecurityReview => (glyphs.Full, Tone.Accent),
        BarKind.Compensation => (glyphs.Undone, Tone.Warn),
        BarKind.Blocked => (glyphs.Light, Tone.Bad),
        _ => (glyphs.Light, Tone.Warn),
    };

    private static IEnumerable<(string Text, Tone Tone)> Runs((string Sign, Tone Tone)[] cells)
    {
        for (var start = 0; start < cells.Length;)
        {
            var end = start;
            while (end < cells.Length && cells[end].Tone == cells[start].Tone) end++;
            yield return (string.Concat(cells[start..end].Select(c => c.Sign)), cells[start].Tone);
            start = end;
        }
    }

    private readonly record struct Scale(DateTimeOffset Start, DateTimeOffset End, int Cells)
    {
        public int Cell(DateTimeOffset at) => Math.Clamp((int)((at - Start) / (End - Start) * Cells), 0, Cells - 1);
    }
}
