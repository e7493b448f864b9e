using Vapora.Contracts.Approvals;

namespace Vapora.Gate;

/// <summary>Somebody who can be asked for approvals while the run goes on: a person at the terminal.</summary>
public interface IApprover
{
    /// <summary>Asks. Cancelled when the approval is decided otherwise or withdrawn.</summary>
    /// <returns>The answer; null when there is none (nobody is there any more): the approval stays open.</returns>
    Task<ApprovalAnswer?> AskAsync(ApprovalRequested approval, CancellationToken cancellation);
}
