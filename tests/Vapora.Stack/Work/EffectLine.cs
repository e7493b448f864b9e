namespace Vapora.Stack.Work;

/// <summary>One thing that an agent has done outside of Vapora.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Step">The step.</param>
/// <param name="Kind">What for, in lower case: <c>work</c>, <c>compensation</c> …</param>
/// <param name="Slot">Which of the step's agents.</param>
/// <param name="Attempt">In which attempt.</param>
public sealed record EffectLine(string RunId, string Step, string Kind, int Slot, int Attempt);
