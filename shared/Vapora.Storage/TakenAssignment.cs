namespace Vapora.Storage;

/// <summary>An attempt that a worker has taken.</summary>
public sealed record TakenAssignment(AssignmentKey Key, int Attempt, string Worker);
