namespace Vapora.Workflows.Runs;

/// <summary>Names a timer of a run. Timers are never cancelled: one that fires for something that is over changes nothing.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Subject">Index of the step, number of the approval, or number of the wait.</param>
/// <param name="Assignment">For timers of an assignment: its kind.</param>
/// <param name="Slot">For timers of an assignment: its slot.</param>
/// <param name="Number">Attempt, or deferral.</param>
public readonly record struct TimerKey(TimerKind Kind, int Subject, AssignmentKind Assignment, int Slot, int Number)
{
    internal static TimerKey Of(TimerKind kind, AssignmentId id) => new(kind, id.Step, id.Kind, id.Slot, id.Attempt);

    internal static TimerKey Of(TimerKind kind, int subject, int number) => new(kind, subject, AssignmentKind.Work, 0, number);

    /// <summary>The key as one word, for messages and stores.</summary>
    public override string ToString() => $"{Kind}-{Subject}-{Assignment}-{Slot}-{Number}";

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string text, out TimerKey key)
    {
        key = default;
        var parts = text.Split('-');
        if (parts.Length != 5 || !Enum.TryParse<TimerKind>(parts[0], out var kind) || !int.TryParse(parts[1], out var subject) ||
            !Enum.TryParse<AssignmentKind>(parts[2], out var assignment) || !int.TryParse(parts[3], out var slot) || !int.TryParse(parts[4], out var number)) return false;
        key = new TimerKey(kind, subject, assignment, slot, number);
        return true;
    }
}

/// <summary>What a timer is for.</summary>
public enum TimerKind
{
    /// <summary>An attempt has run too long.</summary>
    Deadline,

    /// <summary>The next attempt may start.</summary>
    Retry,

    /// <summary>A deferred step may try again.</summary>
    Deferral,

    /// <summary>A deferred gate may be asked again.</summary>
    GateDeferral,

    /// <summary>An approval has been open too long.</summary>
    Approval,

    /// <summary>The run has waited too long.</summary>
    Waiting,

    /// <summary>A cancelled step has had its time to stop.</summary>
    Stop,
}
