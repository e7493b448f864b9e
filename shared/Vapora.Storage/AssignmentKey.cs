namespace Vapora.Storage;

/// <summary>Names one agent's part of a step, over all its attempts: the step and the kind by name, the slot from 0.</summary>
public readonly record struct AssignmentKey(string RunId, string Step, string Kind, int Slot);
