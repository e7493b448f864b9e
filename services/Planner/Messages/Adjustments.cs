using Vapora.Contracts.Runs;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Messages;

/// <summary>Adjustments in plain values and as the core knows them.</summary>
public static class Adjustments
{
    /// <summary>The adjustment; null when its name is unknown or an argument that it needs is missing.</summary>
    public static Adjustment? Read(AdjustmentBody body) => body switch
    {
        { Name: nameof(Adjustment.AddAgent), Role: { } role, Count: { } count } => new Adjustment.AddAgent(role, count),
        { Name: nameof(Adjustment.Parallelize), Steps: { } steps } => new Adjustment.Parallelize([.. steps]),
        { Name: nameof(Adjustment.SkipOptionalSteps), Steps: { } steps } => new Adjustment.SkipOptionalSteps([.. steps]),
        { Name: nameof(Adjustment.EscalateBlocker), Step: { } step } => new Adjustment.EscalateBlocker(step),
        { Name: nameof(Adjustment.Pause) } => new Adjustment.Pause(),
        { Name: nameof(Adjustment.Resume) } => new Adjustment.Resume(),
        { Name: nameof(Adjustment.Cancel) } => new Adjustment.Cancel(),
        { Name: nameof(Adjustment.RetryStep), Step: { } step } => new Adjustment.RetryStep(step),
        { Name: nameof(Adjustment.Override), Step: { } step, Pass: { } pass } => new Adjustment.Override(step, pass),
        { Name: nameof(Adjustment.Defer), Step: { } step, DelaySeconds: >= 0 and var seconds } when seconds <= Workflows.Limits.DurationMax.TotalSeconds =>
            new Adjustment.Defer(step, TimeSpan.FromSeconds(seconds)),
        _ => null,
    };

    /// <summary>The adjustment in plain values.</summary>
    public static AdjustmentBody Write(Adjustment adjustment)
    {
        var body = new AdjustmentBody { Name = adjustment.Name };
        return adjustment switch
        {
            Adjustment.AddAgent a => body with { Role = a.Role, Count = a.Count },
            Adjustment.Parallelize a => body with { Steps = a.Steps },
            Adjustment.SkipOptionalSteps a => body with { Steps = a.Steps },
            Adjustment.EscalateBlocker a => body with { Step = a.Step },
            Adjustment.RetryStep a => body with { Step = a.Step },
            Adjustment.Override a => body with { Step = a.Step, Pass = a.Pass },
            Adjustment.Defer a => body with { Step = a.Step, DelaySeconds = a.Delay.TotalSeconds },
            _ => body,
        };
    }
}
