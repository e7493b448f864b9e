using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.CoreTests.Runs.Chaos;

/// <summary>The same history once more: from scratch, twice, shuffled.</summary>
internal static class Replays
{
    public static string? Wrong(Plan plan, ChaosDriver played, Random random)
    {
        var run = played.Run!;
        var last = played.History[^1].At;
        var wanted = StateDump.Of(run);
        RunState? folded = null;
        foreach (var fact in played.Events) folded = RunLogic.Evolve(plan, folded, fact);
        if (StateDump.Of(folded!) != wanted) return "folding the events again gives another state";

        RunState? twice = null;
        foreach (var (signal, at, _) in played.History)
        {
            twice = RunLogic.Decide(plan, twice, signal, at)!.State;
            twice = RunLogic.Decide(plan, twice, signal, at)!.State;
        }

        if (StateDump.Of(twice!) != wanted) return "every signal twice gives another state";

        // A person whose command was refused knows; it is not delivered again.
        var taken = played.History.Where(h => !h.Refused).Select(h => h.Signal).ToList();
        return Again(plan, run, taken, last) ?? Again(plan, run, taken.OrderBy(_ => random.Next()), last);
    }

    private static string? Again(Plan plan, RunState run, IEnumerable<RunSignal> signals, DateTimeOffset now)
    {
        foreach (var signal in signals)
            if (RunLogic.Decide(plan, run, signal, now)!.Events is { Count: > 0 } events) return $"{signal} again decides {events[0]}";
        return null;
    }
}
