using Vapora.Contracts.Workers;

namespace Vapora.Storage;

/// <summary>An attempt that a worker has taken.</summary>
public sealed record TakenAssignment(AssignmentKey Key, int Attempt, string Worker)
{
    /// <summary>What a worker says that it holds.</summary>
    public static TakenAssignment Of(HeldAssignment held) => new(new AssignmentKey(held.RunId, held.Step, held.Kind, held.Slot), held.Attempt, held.Worker);
}
