using System.Collections.Immutable;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Planning;

/// <summary>What one should know of a plan before starting it: rollbacks, limits, freed orders, and what looks like an oversight.</summary>
internal static class PlanNotes
{
    /// <summary>Adds the notes that there are.</summary>
    public static void Add(List<Line> lines, PlanReport report, Glyphs glyphs)
    {
        AddRules(lines, report, glyphs);
        if (!report.IdleCheckpoints.IsEmpty)
            AddList(lines, "Checkpoints that match nothing: nobody will be asked", report.IdleCheckpoints.Select(c => (c, "of approval_required_at")));
        if (!report.MissingInputs.IsEmpty)
            AddList(lines, "Inputs that no step produces: give them with --input name=@file", report.MissingInputs.GroupBy(m => m.Input).Select(g => (g.Key, $"for {string.Join(", ", g.Select(m => m.Step))}")));
        if (!report.WithoutCompensation.IsEmpty)
            AddList(lines, "Effects that a rollback cannot undo: say how with compensate", report.WithoutCompensation.Select(s => (s.Step, s.Why)));
    }

    private static void AddRules(List<Line> lines, PlanReport report, Glyphs glyphs)
    {
        if (!report.RollbackRules.IsEmpty)
        {
            var rules = PlanText.Rows();
            foreach (var rule in report.RollbackRules) rules.Add(Line.Of(rule.Step), Line.Of(rule.Rule, Tone.Muted), Line.Of(rule.Condition));
            PlanText.AddTable(lines, "Rolls back when", Tone.Accent, rules);
        }

        AddPairs(lines, "Freed from the serial order by parallel_with", report.FreedFromSerial, glyphs);
        AddPairs(lines, "Side by side by parallel_with", report.SideBySide, glyphs);
        var limits = PlanText.Rows();
        if (report.Limits.MaxConcurrentAgents is { } most) limits.Add(Tone.Plain, "agents at once", $"{most}");
        if (report.Limits.WaitingTimeoutSeconds is { } wait) limits.Add(Tone.Plain, "waits at most", PlanText.Span(wait));
        if (report.Limits.AutoAdjustMaxAgents is { } agents) limits.Add(Tone.Plain, "adds agents when late", $"up to {agents} per role");
        if (limits.Lines().Any()) PlanText.AddTable(lines, "Limits", Tone.Accent, limits);
    }

    private static void AddPairs(List<Line> lines, string title, ImmutableArray<FreedPair> freed, Glyphs glyphs)
    {
        if (freed.IsEmpty) return;
        var pairs = PlanText.Rows();
        foreach (var pair in freed) pairs.Add(Line.Of($"{pair.One} {glyphs.Beside} {pair.Other}"));
        PlanText.AddTable(lines, title, Tone.Accent, pairs);
    }

    private static void AddList(List<Line> lines, string title, IEnumerable<(string Name, string Note)> entries)
    {
        var table = PlanText.Rows();
        foreach (var (name, note) in entries) table.Add(Line.Of(name), Line.Of(note, Tone.Muted));
        PlanText.AddTable(lines, title, Tone.Warn, table);
    }
}
