namespace Vapora.Workflows;

/// <summary>Every bound of the system, once. A limit that is hit is a diagnostic or a refusal that names it, never a crash.</summary>
public static class Limits
{
    /// <summary>Size of a definition's text, in bytes of UTF-8.</summary>
    public const int DefinitionBytes = 1 << 20;

    /// <summary>How deep maps and lists may nest in a definition.</summary>
    public const int DefinitionDepth = 32;

    /// <summary>Scalars, lists and maps in one definition.</summary>
    public const int DefinitionNodes = 100_000;

    /// <summary>Steps of one workflow.</summary>
    public const int Steps = 2_000;

    /// <summary>Phases of one workflow.</summary>
    public const int Phases = 64;

    /// <summary>Length of a condition's text, in characters.</summary>
    public const int ConditionLength = 1_024;

    /// <summary>How deep a condition may nest.</summary>
    public const int ConditionDepth = 32;

    /// <summary>Steps of the search for metric values that make conditions true or false (simulated agents); then the goals that are left are given up.</summary>
    public const int MetricSolverSteps = 100_000;

    /// <summary>Length of a name (step, phase, role, workflow id, artifact).</summary>
    public const int NameLength = 128;

    /// <summary>Diagnostics shown for one file; the rest are counted.</summary>
    public const int Diagnostics = 100;

    /// <summary>Parallel assignments of one step (reviewers of a quorum, <c>agents: n</c>).</summary>
    public const int AssignmentsPerStep = 100;

    /// <summary>Attempts that <c>retry.max_attempts</c> may ask for.</summary>
    public const int Attempts = 100;

    /// <summary>Times a blocked step with <c>if_blocked: defer…</c> tries again before it stays Blocked.</summary>
    public const int Deferrals = 4;

    /// <summary>Alert rules of one step: the run keeps which of them are raised in one word, with one bit for the agent's own.</summary>
    public const int AlertsPerStep = 63;

    /// <summary>Runtime adjustments one run takes.</summary>
    public const int AdjustmentsPerRun = 10_000;

    /// <summary>Agents a run's AddAgent adjustments may add to one role.</summary>
    public const int AddedAgentsPerRole = 1_000;

    /// <summary>Issues a run keeps; the rest are only counted in its history.</summary>
    public const int IssuesPerRun = 1_000;

    /// <summary>Length of a summary, reason or comment that is kept; longer ones are cut.</summary>
    public const int TextLength = 4_096;

    /// <summary>Metrics, checks and outputs of one result (each).</summary>
    public const int ResultEntries = 1_000;

    /// <summary>Samples of a step with a <c>duration</c>: it is divided by this, at least <see cref="SampleIntervalMin"/> apart.</summary>
    public const int SamplesPerDuration = 60;

    /// <summary>Least time between two samples.</summary>
    public static readonly TimeSpan SampleIntervalMin = TimeSpan.FromSeconds(1);

    /// <summary>Longest duration a definition may name.</summary>
    public static readonly TimeSpan DurationMax = TimeSpan.FromDays(3_650);

    /// <summary>How long a rollback waits for a cancelled step that may still be acting before its compensation starts.</summary>
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(30);
}
