using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs.Deciding;
using Vapora.Workflows.Runs.Evolving;

namespace Vapora.Workflows.Runs;

/// <summary>The run engine: pure functions from a plan, a run and a signal to what follows. No clock, no I/O; the same arguments always give the same answer.</summary>
public static class RunLogic
{
    /// <summary>Decides what a signal means for a run.</summary>
    /// <param name="plan">The plan the run is on.</param>
    /// <param name="run">The run; null before <see cref="RunSignal.Start"/>.</param>
    /// <param name="signal">What happened.</param>
    /// <param name="now">The time of the decision.</param>
    /// <returns>The facts decided and the run after them. Empty for signals that are late, come twice, or do not fit; people's commands that are not taken carry a refusal.</returns>
    public static Decision? Decide(Plan plan, RunState? run, RunSignal signal, DateTimeOffset now)
    {
        var decision = new RunDecision(plan, run, now);
        SignalRules.Take(decision, signal);
        if (!decision.HasRun) return null;
        // That somebody has begun, or how far he is, lets nothing else go on.
        if (decision.Events.Any(e => e is not (RunEvent.AssignmentStarted or RunEvent.AssignmentProgressed))) FlowRules.Advance(decision);
        return new Decision(decision.Run, decision.Events, decision.Refusal);
    }

    /// <summary>The run after a fact; null only before the first.</summary>
    public static RunState Evolve(Plan plan, RunState? run, RunEvent fact) => Evolution.Apply(plan, run, fact);
}
