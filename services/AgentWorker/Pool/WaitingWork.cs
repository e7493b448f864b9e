using System.Collections.Immutable;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Pool;

/// <summary>An assignment that waits for a worker, and why.</summary>
/// <param name="Request">The assignment.</param>
/// <param name="Cause">Why it waits.</param>
/// <param name="Missing">Skills that no worker of the role has, where one lacks; when each is there but no worker has all of them, all that it needs.</param>
public sealed record WaitingWork(StepRequest Request, WaitingCause Cause, ImmutableArray<string> Missing)
{
    /// <summary>The reason as a sentence, with what to do about it.</summary>
    public string Reason => Cause switch
    {
        WaitingCause.NoWorker => $"no worker plays the role '{Request.Role}': connect one, or raise it with '--workers {Request.Role}=1'",
        WaitingCause.NoSkill => $"no worker of the role '{Request.Role}' has {(Missing.Length == 1 ? "the skill" : "all the skills")} {string.Join(", ", Missing)}: connect one that has, or add to 'skills' of '{Request.Role}' in the agent profile",
        _ => $"every worker of the role '{Request.Role}' that could take it is busy: it is next when one is free, or add one with AddAgent",
    };
}

/// <summary>Why an assignment waits for a worker.</summary>
public enum WaitingCause
{
    /// <summary>All who could take it have as much as they take at once.</summary>
    Busy,

    /// <summary>Nobody plays its role.</summary>
    NoWorker,

    /// <summary>Nobody of its role has all its skills.</summary>
    NoSkill,
}
