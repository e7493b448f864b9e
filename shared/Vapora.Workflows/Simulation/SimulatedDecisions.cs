using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Simulation;

/// <summary>How the simulated decision-maker answers: overrides what the script names, and leaves the rest to people.</summary>
public static class SimulatedDecisions
{
    /// <summary>The answer to an escalation; null when there is none.</summary>
    public static RunSignal.Adjust? On(Escalation escalation, Plan plan, SimulationScript script)
    {
        if (!escalation.Blocks) return null;
        var subject = escalation.Step >= 0 ? plan.Steps[escalation.Step].Name : plan.Phases[escalation.Phase].Name;
        return script.Override.Contains(subject)
            ? new RunSignal.Adjust($"override-{escalation.Number}", "simulated-decision-maker", "scripted (--override)", null, new Adjustment.Override(subject, Pass: true))
            : null;
    }
}
