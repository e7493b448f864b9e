namespace Vapora.Workflows;

/// <summary>Every bound of the system, once. A limit that is hit is a diagnostic or a refusal that names it, never a crash.</summary>
public static class Limits
{
    /// <summary>Size of a definition's text, in bytes of UTF-8.</summary>
    public const int DefinitionBytes = 1 << 20;

    /// <summary>Size of a request over HTTP or the bus: a definition, written as JSON, and the artifacts of its run.</summary>
    public const int RequestBytes = 2 << 20;

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

    /// <summary>Steps of the search for metric values that make conditions that share metrics true or false (simulated agents); then the goals that are left are given up.</summary>
    public const int MetricSolverSteps = 100_000;

    /// <summary>Length of a name (step, phase, role, workflow id, artifact).</summary>
    public const int NameLength = 128;

    /// <summary>Length of an entry of a list of texts (a dependency, a task, a phrase that escalates).</summary>
    public const int EntryLength = 1_024;

    /// <summary>Diagnostics shown for one file; the rest are counted.</summary>
    public const int Diagnostics = 100;

    /// <summary>Bends in the edges of a drawn graph, one for each layer that an edge passes; beyond it the longest edges are drawn without bends.</summary>
    public const int GraphBends = 100_000;

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

    /// <summary>Workers of one role that a pool makes on demand in one process.</summary>
    public const int WorkersPerRole = 1_000;

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

    /// <summary>Artifacts up to this size that are text travel inside messages; larger ones by reference to the artifact store.</summary>
    public const int InlineArtifactBytes = 16 << 10;

    /// <summary>Size of an artifact that is given to a run with <c>--input</c>: it fits beside everything else into one message of the bus.</summary>
    public const int RunInputBytes = 256 << 10;

    /// <summary>Size of one artifact that an agent delivers.</summary>
    public const long ArtifactBytes = 1L << 30;

    /// <summary>Size of the file in which a command writes its answer.</summary>
    public const int AgentAnswerBytes = 1 << 20;

    /// <summary>What is kept of the standard output and error of an attempt's commands; more is read and dropped, and is no sign of life any more.</summary>
    public const int AgentLogBytes = 4 << 20;

    /// <summary>What a failure quotes from the end of a command's standard error.</summary>
    public const int AgentQuoteBytes = 1_024;

    /// <summary>Assignments that one worker may take at once (<c>slots</c> of an agent profile).</summary>
    public const int SlotsPerWorker = 100;

    /// <summary>How long a command may run before its first sign of life (output or progress), unless its profile says otherwise.</summary>
    public static readonly TimeSpan AgentStart = TimeSpan.FromMinutes(10);

    /// <summary>How long a command may be silent, unless its profile says otherwise.</summary>
    public static readonly TimeSpan AgentIdle = TimeSpan.FromMinutes(10);

    /// <summary>How long what a command has left running may hold its output open after it has ended, unless its profile says otherwise.</summary>
    public static readonly TimeSpan AgentLinger = TimeSpan.FromSeconds(15);

    /// <summary>Time between asking a command's processes to end and killing them, unless its profile says otherwise.</summary>
    public static readonly TimeSpan AgentGrace = TimeSpan.FromSeconds(10);

    /// <summary>Longest <c>grace</c> a profile may give: whoever ends vapora waits that long for its commands.</summary>
    public static readonly TimeSpan AgentGraceMax = TimeSpan.FromMinutes(1);

    /// <summary>Time in which the processes of a command are killed; those that are left then cannot be.</summary>
    public static readonly TimeSpan AgentKill = TimeSpan.FromSeconds(4);

    /// <summary>Longest time that timers take at once (they end at 49 days); who waits longer sets several.</summary>
    public static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    /// <summary>How often a command's progress file and watchdogs are looked at.</summary>
    public static readonly TimeSpan AgentLook = TimeSpan.FromSeconds(1);
}
