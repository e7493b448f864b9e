using System.Collections.Concurrent;
using Vapora.Contracts.Approvals;
using Vapora.Gate;

namespace Vapora.Cli.Running;

/// <summary>The person at the terminal, as the gate sees it: being asked until an approval is closed, or put off. The answers themselves go straight to the run,
/// since one approval may need several.</summary>
public sealed class TerminalPerson : IApprover
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<ApprovalAnswer?>> _asked = new();

    /// <inheritdoc />
    public Task<ApprovalAnswer?> AskAsync(ApprovalRequested approval, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(approval);
        return _asked.GetOrAdd(approval.Approval, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellation);
    }

    /// <summary>The person does not answer this one now: nobody is being asked any more.</summary>
    public void PutOff(int approval) => _asked.GetOrAdd(approval, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(null);
}
