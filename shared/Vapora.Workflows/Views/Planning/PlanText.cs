using Vapora.Workflows.Text;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Planning;

/// <summary>A plan's report for people: the timeline first, then who is needed, who decides, and what one should know before starting.</summary>
public static class PlanText
{
    private const int Indent = 2;
    private const int NameWidth = 44;
    private const int TextWidth = 100;
    private const string PathTitle = "Critical path ";

    /// <summary>The report as lines.</summary>
    public static IReadOnlyList<Line> Write(PlanReport report, Glyphs? glyphs = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        glyphs ??= Glyphs.Unicode;
        var lines = new List<Line> { Heading(report) };
        foreach (var phase in report.Phases) AddPhase(lines, report, phase, glyphs);
        lines.Add(Line.Empty);
        AddPath(lines, report.CriticalPath, glyphs);
        lines.Add(Total(report));
        AddNeeds(lines, report);
        PlanNotes.Add(lines, report, glyphs);
        return lines;
    }

    internal static string Span(double seconds) => Durations.Format(TimeSpan.FromSeconds(seconds));

    internal static void AddTable(List<Line> lines, string title, Tone tone, Table table)
    {
        lines.Add(Line.Empty);
        lines.Add(Line.Of(title, tone));
        lines.AddRange(table.Lines());
    }

    internal static Table Rows() => new() { Indent = Indent, CellWidth = NameWidth };

    private static Line Heading(PlanReport report)
    {
        var gates = report.Phases.Count(p => p.Gate is not null);
        var parts = new[] { Count(report.Phases.Length, "phase"), Count(report.Steps.Length, "step"), Count(gates, "gate"), Count(report.Approvals.Length, "approval") };
        return Line.Of($"Plan for {report.Workflow}", Tone.Accent).Add($" ({string.Join(", ", parts)}) — nothing started");
    }

    private static void AddPath(List<Line> lines, CriticalPath path, Glyphs glyphs)
    {
        var line = Line.Of(PathTitle, Tone.Accent).Add($"{Span(path.Seconds)}  ");
        for (var i = 0; i < path.Steps.Length; i++)
        {
            var next = i == 0 ? path.Steps[i] : $" {glyphs.Arrow} {path.Steps[i]}";
            if (i > 0 && line.Width + Columns.Of(next) > TextWidth)
            {
                lines.Add(line);
                line = Line.Of(new string(' ', PathTitle.Length - 1));
            }

            line = line.Add(next);
        }

        lines.Add(line);
    }

    private static Line Total(PlanReport report)
    {
        var line = Line.Of("Estimated     ", Tone.Accent).Add(Span(report.TotalSeconds)).Add(report.Approvals.IsEmpty ? "" : " and the time people take to decide", Tone.Muted);
        if (report.TimelineSeconds is not { } timeline) return line;
        var spare = timeline - report.TotalSeconds;
        return spare >= 0
            ? line.Add($" of {Span(timeline)} planned, ").Add($"{Span(spare)} to spare", Tone.Good)
            : line.Add($" of {Span(timeline)} planned, ").Add($"{Span(-spare)} late", Tone.Bad);
    }

    private static void AddPhase(List<Line> lines, PlanReport report, PhaseEntry phase, Glyphs glyphs)
    {
        var note = string.Join(", ", Notes(phase));
        lines.Add(Line.Of($"{phase.Index,2} {phase.Name}", Tone.Accent).Add($"  {Span(phase.EndSeconds - phase.StartSeconds)}").Add(note.Length == 0 ? "" : $"  {note}", Tone.Muted));
        var table = new Table { Indent = Indent + 1, CellWidth = NameWidth };
        foreach (var stage in report.Steps.Where(s => s.Phase == phase.Name).GroupBy(s => s.Stage).OrderBy(g => g.Key))
        {
            var sign = stage.Count() > 1 ? glyphs.Beside : glyphs.Between;
            foreach (var step in stage) table.Add(Row(step, sign, report));
        }

        lines.AddRange(table.Lines());
        if (phase.Gate is { } gate) lines.Add(Line.Of($"   {glyphs.Diamond} gate  ", Tone.Warn).Add(gate));
        foreach (var approval in report.Approvals.Where(a => a.When == "exit" && a.Subject == phase.Name))
            lines.Add(Line.Of($"   {glyphs.Asks} approval at its exit  ", Tone.Warn).Add(approval.Sentence()));
    }

    private static IEnumerable<string> Notes(PhaseEntry phase)
    {
        if (phase.Serial) yield return "serial";
        if (phase.MaxConcurrentAgents is { } most) yield return $"at most {most} agents at once";
        if (phase.PlannedEndSeconds is { } end) yield return $"planned end {Span(end)}";
    }

    private static Line[] Row(StepEntry step, string sign, PlanReport report)
    {
        var role = step.Skills.IsEmpty ? step.Role : $"{step.Role} [{string.Join(", ", step.Skills)}]";
        var note = Line.Of(step.Assignments > 1 ? $"x{step.Assignments} " : "");
        if (step.Async) note = note.Add("async ", Tone.Muted);
        if (step.Optional) note = note.Add("optional ", Tone.Muted);
        if (report.Approvals.FirstOrDefault(a => a.Subject == step.Name) is { } approval) note = note.Add($"approval {approval.When} the work ", Tone.Warn);
        if (step.DependsOn.Length + step.SerialAfter.Length > 0)
            note = note.Add($"after {string.Join(", ", step.DependsOn.Concat(step.SerialAfter).Distinct())}", Tone.Muted);
        return
        [
            Line.Of(sign, Tone.Muted), Line.Of(step.Name), Line.Of(role, Tone.Muted), Line.Of($"+{(step.StartSeconds == 0 ? "0" : Span(step.StartSeconds))}", Tone.Muted),
            Line.Of($"~{Span(step.EndSeconds - step.StartSeconds)}"), note,
        ];
    }

    private static void AddNeeds(List<Line> lines, PlanReport report)
    {
        var roles = Rows();
        foreach (var need in report.Roles) roles.Add(Line.Of(need.Name()), Line.Of($"x{need.MaxParallel}"), Line.Of(string.Join(", ", need.Steps), Tone.Muted));
        AddTable(lines, "Workers needed", Tone.Accent, roles);
        if (report.Approvals.IsEmpty) return;
        var approvals = Rows();
        foreach (var a in report.Approvals) approvals.Add(Line.Of($"{a.When} {a.Subject}"), Line.Of(a.Sentence()), Line.Of(a.Source, Tone.Muted));
        AddTable(lines, "Approvals", Tone.Accent, approvals);
    }

    private static string Count(int number, string word) => $"{number} {word}{(number == 1 ? "" : "s")}";
}
