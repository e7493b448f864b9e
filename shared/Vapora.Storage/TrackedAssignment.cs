namespace Vapora.Storage;

/// <summary>An attempt that has been outstanding for a while: from now on the store knows of it by itself.</summary>
/// <param name="Key">The assignment.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="DueAt">When something has to be done about it: it is sent again, or its lease ends.</param>
public sealed record TrackedAssignment(AssignmentKey Key, int Attempt, DateTimeOffset DueAt)
{
    /// <summary>Who has taken it; null while nobody has.</summary>
    public string? Worker { get; init; }

    /// <summary>What was sent; null when a worker has taken it, since then it is not sent again.</summary>
    public DispatchedAssignment? Sent { get; init; }

    /// <summary>True when what is tracked gives way to this: it is of an earlier attempt, or nobody had taken it and somebody has now.</summary>
    /// <param name="attempt">The attempt that is tracked.</param>
    /// <param name="worker">Who has taken that one; null when nobody has.</param>
    public bool Replaces(int attempt, string? worker) => attempt < Attempt || (attempt == Attempt && worker is null && Worker is not null);

    /// <summary>One that nobody has taken.</summary>
    public static TrackedAssignment Of(DispatchedAssignment sent, DateTimeOffset dueAt)
    {
        ArgumentNullException.ThrowIfNull(sent);
        return new(sent.Key, sent.Attempt, dueAt) { Sent = sent };
    }

    /// <summary>One that a worker has taken.</summary>
    public static TrackedAssignment Of(TakenAssignment taken, DateTimeOffset dueAt)
    {
        ArgumentNullException.ThrowIfNull(taken);
        return new(taken.Key, taken.Attempt, dueAt) { Worker = taken.Worker };
    }
}
