using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>Blocks, deferrals, and the questions to the decision-maker.</summary>
internal static class BlockRules
{
    private static readonly TimeOnly WeekStart = new(9, 0);

    /// <summary>Holds a step and asks the decision-maker. A block of an async step holds that step and those after it; the run goes on, and stays open for the answer.</summary>
    public static void Block(RunDecision d, int step, Block block)
    {
        CloseEscalations(d, step, -1, "blocked anew");
        d.Emit(new RunEvent.StepBlocked(d.Now, step, block));
        Escalate(d, step, -1, block);
        JudgeRules.Settled(d, step);
    }

    /// <summary>A step's own block: <c>if_blocked</c> says what to do about it. What cannot be said is never waited out.</summary>
    public static void BlockItself(RunDecision d, int step, Block block)
    {
        var state = d.State(step);
        var delay = block.Inconclusive || state.Deferrals >= Limits.Deferrals ? null : Delay(d, d.Plan.Steps[step]);
        if (d.Plan.Steps[step].Definition.IfBlocked is BlockRule.Fail && !block.Inconclusive) FailureRules.FailStep(d, step, $"blocked: {block.Reason}");
        else if (delay is { } until)
        {
            d.Emit(new RunEvent.StepDeferred(d.Now, step, block, until, state.Deferrals + 1));
            JudgeRules.Settled(d, step);
        }
        else Block(d, step, block);
    }

    /// <summary>Asks the decision-maker about a step, a gate, or the run.</summary>
    public static void Escalate(RunDecision d, int step, int phase, Block block) =>
        d.Emit(new RunEvent.EscalationOpened(d.Now, new Escalation(d.Run.EscalationCount + 1, step, phase, block, d.Now)));

    /// <summary>Ends the questions about a step (or, with step -1, about a phase's gate).</summary>
    public static void CloseEscalations(RunDecision d, int step, int phase, string answer)
    {
        if (d.Run.Escalations.IsEmpty) return;
        foreach (var escalation in d.Run.Escalations.Values.Where(e => e.Step == step && e.Phase == phase && (step >= 0 || phase >= 0)).ToList())
            d.Emit(new RunEvent.EscalationClosed(d.Now, escalation.Number, answer));
    }

    private static DateTimeOffset? Delay(RunDecision d, PlannedStep step) => step.Definition.IfBlocked switch
    {
        BlockRule.Defer rule => d.Now + rule.Delay,
        BlockRule.DeferToNextWeek => NextMonday(d.Now, d.Plan.TimeZone),
        _ => null,
    };

    private static DateTimeOffset NextMonday(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var days = ((int)DayOfWeek.Monday - (int)today.DayOfWeek + 7) % 7;
        var local = today.AddDays(days == 0 ? 7 : days).ToDateTime(WeekStart);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
