using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Views.Reports;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Live;

/// <summary>The phases and steps of a frame. When there is no room for all, finished and waiting steps become counts, the least important first.</summary>
internal sealed class LiveBody(Plan plan, RunState run, RunReport report, Glyphs glyphs, int nameWidth)
{
    // From what must be seen to what can be counted.
    private static readonly StepStatus[][] Importance =
    [
        [StepStatus.Failed, StepStatus.CompensationFailed, StepStatus.Blocked],
        [StepStatus.AwaitingApproval, StepStatus.Compensating],
        [StepStatus.Running],
        [StepStatus.Queued, StepStatus.Ready],
        [StepStatus.Pending],
    ];

    private readonly Dictionary<string, PendingStep> _pending = report.Pending.ToDictionary(p => p.Step, StringComparer.Ordinal);
    private readonly ILookup<string, AgentAtWork> _agents = report.Agents.ToLookup(a => a.Step, StringComparer.Ordinal);

    /// <summary>At most so many lines.</summary>
    public IEnumerable<Line> Lines(int room)
    {
        if (room <= 0) return [];
        var shown = Chosen(room);
        var headings = plan.Phases.Length > 1 && shown.Select(i => plan.Steps[i].Phase).Distinct().Count() + shown.Count + 1 <= room;
        return Draw(shown, headings, folded: headings && plan.Phases.Length + shown.Count + 1 <= room).Take(room);
    }

    // The most important steps that fit when every phase in sight takes a line as well, and the counts of the rest one.
    private HashSet<int> Chosen(int room)
    {
        var chosen = new HashSet<int>();
        var left = Math.Max(1, room - 1);
        foreach (var status in Importance)
        {
            foreach (var step in plan.Steps.Where(s => status.Contains(run.Steps[s.Index].Status)))
            {
                var cost = 1 + (plan.Phases.Length > 1 && room > Importance.Length * 2 && !chosen.Any(c => plan.Steps[c].Phase == step.Phase) ? 1 : 0);
                if (cost > left) return chosen;
                left -= cost;
                chosen.Add(step.Index);
            }
        }

        // What is over is shown when there is room for all of it, and folded when there is not.
        var over = plan.Steps.Where(s => !chosen.Contains(s.Index)).ToList();
        var phases = plan.Phases.Length > 1 ? over.Select(s => s.Phase).Except(chosen.Select(c => plan.Steps[c].Phase)).Count() : 0;
        if (over.Count + phases <= left) chosen.UnionWith(over.Select(s => s.Index));
        return chosen;
    }

    private IEnumerable<Line> Draw(HashSet<int> shown, bool headings, bool folded)
    {
        foreach (var phase in plan.Phases)
        {
            var steps = phase.Steps.Where(shown.Contains).ToList();
            if (steps.Count == 0 && !(folded && run.Phases[phase.Index].Finished)) continue;
            if (headings) yield return Heading(phase);
            foreach (var step in steps) yield return Step(step, headings ? "  " : "");
        }

        var rest = Rest(shown);
        if (rest.Length > 0) yield return Line.Of(rest, Tone.Muted);
    }

    private Line Heading(PlannedPhase phase)
    {
        var done = phase.Steps.Count(i => run.Steps[i].Ended);
        var gate = report.Phases[phase.Index] is { State: PhaseStanding.GateBlocked } p ? $"  gate blocked{(p.Inconclusive ? " (inconclusive)" : "")}" : "";
        return Line.Of(run.Phases[phase.Index].Finished ? $"{glyphs.Of(StepStatus.Succeeded).Sign} " : "", Tone.Good).Add($"{phase.Index + 1} {phase.Name}", Tone.Accent).Add(done == 0 ? "" : $"  +{done} done", Tone.Muted).Add(gate, Tone.Bad);
    }

    private Line Step(int index, string indent)
    {
        var (name, state) = (plan.Steps[index].Name, run.Steps[index]);
        var (sign, tone) = glyphs.Of(state.Status);
        var line = Line.Of($"{indent}{sign} ", tone).Add(Columns.Fit(name, nameWidth, glyphs.Ellipsis));
        if (_agents[name].ToList() is { Count: > 0 } agents)
        {
            var text = $"  {(int)agents.Average(a => a.Progress),3}%  {string.Join(", ", agents.Select(a => a.Worker))}";
            return line.Add(text).Add(agents.Any(a => a.Attempt > 1) ? $"  attempt {agents.Max(a => a.Attempt)}" : "", Tone.Warn).Add(agents[0].Message is { } message ? $"  {message}" : "", Tone.Muted);
        }

        if (state is { Status: StepStatus.Succeeded, StartedAt: { } began, EndedAt: { } ended }) return line.Add($"  {Text.Durations.Format(ended - began)}", Tone.Muted);
        var why = _pending.TryGetValue(name, out var waits) ? $"waits for {string.Join("; ", waits.WaitsFor.Select(w => w.Text))}" : state.Reason ?? "";
        return line.Add($"  {why}", tone);
    }

    private string Rest(HashSet<int> shown)
    {
        var counts = plan.Steps.Where(s => !shown.Contains(s.Index)).GroupBy(s => run.Steps[s.Index].Status).OrderBy(g => g.Key)
            .Select(g => $"+{g.Count()} {(g.Key == StepStatus.Succeeded ? "done" : g.Key.ToString().ToLowerInvariant())}");
        return string.Join("  ", counts);
    }
}
