using Vapora.Contracts.Steps;

namespace Vapora.Storage;

/// <summary>An attempt that goes to a queue; it is outstanding until it is settled.</summary>
/// <param name="Key">The assignment.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="MessageId">The id of the message, the same whenever it is sent.</param>
/// <param name="Queue">The queue it goes to.</param>
/// <param name="Body">The message.</param>
public sealed record DispatchedAssignment(AssignmentKey Key, int Attempt, Guid MessageId, string Queue, ExecuteStep Body);
