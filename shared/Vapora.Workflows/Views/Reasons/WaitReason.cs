namespace Vapora.Workflows.Views.Reasons;

/// <summary>One thing that a step (or a gate) waits for.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Ref">Its name: a step, a phase, a role, the number of an approval, or a time.</param>
/// <param name="Text">The same for people.</param>
public sealed record WaitReason(WaitKind Kind, string Ref, string Text);

/// <summary>What a step can wait for.</summary>
public enum WaitKind
{
    /// <summary>Another step.</summary>
    Step,

    /// <summary>The end of a phase.</summary>
    Phase,

    /// <summary>A gate that is asked or blocked.</summary>
    Gate,

    /// <summary>A person's approval.</summary>
    Approval,

    /// <summary>A worker.</summary>
    Worker,

    /// <summary>A slot under a limit of assignments at once.</summary>
    Concurrency,

    /// <summary>The time of the next attempt.</summary>
    Retry,

    /// <summary>The time it was put off to.</summary>
    Deferral,

    /// <summary>The step before it in a serial phase.</summary>
    Serial,

    /// <summary>A step that holds merges and deploys.</summary>
    MergeHold,

    /// <summary>The end of a pause.</summary>
    Paused,

    /// <summary>Security's approval.</summary>
    Security,

    /// <summary>The decision-maker's answer to a block.</summary>
    Decision,

    /// <summary>The end of a rollback.</summary>
    Rollback,
}
