using Vapora.BusTests.Local;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;

namespace Vapora.BusTests.Sagas;

/// <summary>A run at a moment of its life.</summary>
/// <param name="Run">The run.</param>
/// <param name="Events">What has led there.</param>
internal sealed record Situation(RunState Run, IReadOnlyList<RunEvent> Events)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The first and the last situation found in every state that runs of a plan come into: played with everything that can go wrong, and adjusted on the way.</summary>
    public static SortedDictionary<string, List<Situation>> All(Plan plan)
    {
        var found = new SortedDictionary<string, List<Situation>>(StringComparer.Ordinal);
        foreach (var script in Scripts(plan))
        {
            var events = Simulator.Play(plan, script, "run", Start).Events;
            RunState? run = null;
            for (var i = 0; i < events.Count; i++)
            {
                run = RunLogic.Evolve(plan, run, events[i]);
                // Only between decisions: what one message leads to is one commit.
                if (i + 1 < events.Count && events[i + 1].At == events[i].At && events[i + 1] is not (RunEvent.AssignmentStarted or RunEvent.AssignmentAnswered)) continue;
                var here = new Situation(run, [.. events.Take(i + 1)]);
                Add(found, plan, here);
                foreach (var adjustment in Adjustments(plan, run)) Add(found, plan, here.After(plan, new RunSignal.Adjust($"c{i}", "dana", "because", null, adjustment)));
            }
        }

        return found;
    }

    private static IEnumerable<SimulationScript> Scripts(Plan plan)
    {
        yield return LocalRuns.ApproveAll;
        yield return new SimulationScript();
        foreach (var step in plan.Steps.Select(s => s.Name))
        {
            yield return LocalRuns.ApproveAll with { Fail = [step] };
            yield return LocalRuns.ApproveAll with { Reject = [step] };
            yield return LocalRuns.ApproveAll with { Block = LocalRuns.ApproveAll.Block.Add(step, 1) };
        }
    }

    private static IEnumerable<Adjustment> Adjustments(Plan plan, RunState run)
    {
        yield return new Adjustment.Pause();
        yield return new Adjustment.Cancel();
        foreach (var i in run.Blocked.Take(1)) yield return new Adjustment.Defer(plan.Steps[i].Name, TimeSpan.FromHours(1));
    }

    private static void Add(SortedDictionary<string, List<Situation>> found, Plan plan, Situation situation)
    {
        var name = situation.Run.StateName(plan);
        if (!found.TryGetValue(name, out var list)) found.Add(name, list = []);
        if (list.Count == 2) list[1] = situation;
        else list.Add(situation);
    }

    private Situation After(Plan plan, RunSignal signal)
    {
        var decision = RunLogic.Decide(plan, Run, signal, Events[^1].At)!;
        return new Situation(decision.State, [.. Events, .. decision.Events]);
    }
}
