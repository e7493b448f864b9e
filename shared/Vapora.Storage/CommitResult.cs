namespace Vapora.Storage;

/// <summary>What came of a commit.</summary>
public enum CommitResult
{
    /// <summary>All of it is written.</summary>
    Committed,

    /// <summary>The run has moved on since it was read (or exists already): nothing is written.</summary>
    Conflict,
}
