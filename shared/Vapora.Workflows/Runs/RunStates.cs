namespace Vapora.Workflows.Runs;

/// <summary>How a run ends.</summary>
public enum RunOutcome
{
    /// <summary>Every step that had to be done is done.</summary>
    Completed,

    /// <summary>It failed, and what it had done was undone.</summary>
    RolledBack,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>Somebody ended it.</summary>
    Cancelled,

    /// <summary>An approval was refused: NO-GO.</summary>
    Rejected,
}

/// <summary>The states of a step.</summary>
public enum StepStatus
{
    /// <summary>Waits for what comes before it.</summary>
    Pending,

    /// <summary>May run; waits for a slot.</summary>
    Ready,

    /// <summary>Is in its role's queue.</summary>
    Queued,

    /// <summary>An agent works on it.</summary>
    Running,

    /// <summary>Waits for a person, or for security.</summary>
    AwaitingApproval,

    /// <summary>Cannot go on until somebody decides, or until a time.</summary>
    Blocked,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Failed for good.</summary>
    Failed,

    /// <summary>Not run; counts as done.</summary>
    Skipped,

    /// <summary>Stopped, or never to run.</summary>
    Cancelled,

    /// <summary>Is being undone.</summary>
    Compensating,

    /// <summary>Was undone.</summary>
    Compensated,

    /// <summary>Could not be undone.</summary>
    CompensationFailed,
}

/// <summary>Names of the states that a run has beside its phases and outcomes.</summary>
public static class RunStateNames
{
    /// <summary>Before the first phase.</summary>
    public const string Created = nameof(Created);

    /// <summary>Deferred until a time.</summary>
    public const string Waiting = nameof(Waiting);

    /// <summary>Somebody has to decide.</summary>
    public const string Blocked = nameof(Blocked);

    /// <summary>Starts nothing new.</summary>
    public const string Paused = nameof(Paused);

    /// <summary>Undoes what was done.</summary>
    public const string RollingBack = nameof(RollingBack);
}

/// <summary>Why an attempt ended without an answer.</summary>
public enum FailureCause
{
    /// <summary>The agent said so.</summary>
    Reported,

    /// <summary>It took too long.</summary>
    Deadline,

    /// <summary>A declared output is missing.</summary>
    MissingOutput,

    /// <summary>The worker is gone.</summary>
    Lost,

    /// <summary>The worker gave it back.</summary>
    Returned,
}

/// <summary>How an approval ends.</summary>
public enum ApprovalEnd
{
    /// <summary>Enough approved.</summary>
    Granted,

    /// <summary>Somebody rejected.</summary>
    Rejected,

    /// <summary>No longer needed.</summary>
    Withdrawn,
}
