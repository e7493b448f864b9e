namespace Vapora.Workflows.Runs;

/// <summary>A question to the decision-maker: override, send back, defer or cancel.</summary>
/// <param name="Number">Its number in the run, from 1.</param>
/// <param name="Step">The step it is about; -1 for a phase's gate or the run.</param>
/// <param name="Phase">The phase whose gate it is about; -1 otherwise.</param>
/// <param name="Block">What holds it.</param>
/// <param name="At">Since when.</param>
public sealed record Escalation(int Number, int Step, int Phase, Block Block, DateTimeOffset At)
{
    /// <summary>True when a step or a gate is held by it, and with it the run unless the step is async; the others only ask.</summary>
    public bool Blocks => Block.Kind is not (BlockKind.ApprovalDeadline or BlockKind.WaitingTimeout or BlockKind.Raised);
}
