namespace Vapora.Storage;

/// <summary>What came of a commit.</summary>
public enum CommitResult
{
    /// <summary>Everything is written.</summary>
    Committed,

    /// <summary>The run has another version than expected: nothing is written. Load it and decide again.</summary>
    Conflict,

    /// <summary>The message was taken before: nothing is written.</summary>
    Duplicate,
}
