namespace Vapora.Workflows.Runs;

/// <summary>What came of a signal.</summary>
/// <param name="State">The run after it.</param>
/// <param name="Events">What was decided; empty for a late or second signal.</param>
/// <param name="Refusal">For commands and decisions of people that were not taken: why.</param>
public sealed record Decision(RunState State, IReadOnlyList<RunEvent> Events, Refusal? Refusal = null);
