using System.Collections.Immutable;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs;

/// <summary>Everything that decides about a run, as of its last event. Immutable; what can be derived from the steps and is asked often is kept up to date beside them.</summary>
public sealed record RunState
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The hash of the plan it runs on.</summary>
    public required string PlanHash { get; init; }

    /// <summary>Who started it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Artifacts it was given.</summary>
    public ImmutableArray<Artifact> Inputs { get; init; } = [];

    /// <summary>Whether those who started or produced may approve.</summary>
    public bool SelfApproval { get; init; }

    /// <summary>How many events it has.</summary>
    public long Version { get; init; }

    /// <summary>How its main line ended; null while it has not.</summary>
    public RunOutcome? Outcome { get; init; }

    /// <summary>Why it ended so.</summary>
    public string? OutcomeReason { get; init; }

    /// <summary>When its main line ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When async steps had ended too.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>True while nothing new is started.</summary>
    public bool Paused { get; init; }

    /// <summary>Why nothing can move; empty while something can.</summary>
    public ImmutableArray<string> Stalled { get; init; } = [];

    /// <summary>While rolling back: what the run would have ended as.</summary>
    public RunOutcome? RollbackInstead { get; init; }

    /// <summary>Why it rolls back.</summary>
    public string? RollbackReason { get; init; }

    /// <summary>The states of the steps, by index.</summary>
    public required StepTable Steps { get; init; }

    /// <summary>The states of the phases, by index.</summary>
    public required ImmutableArray<PhaseState> Phases { get; init; }

    /// <summary>The phase the run is in; -1 before the first.</summary>
    public int Phase { get; init; } = -1;

    /// <summary>The serial order as adjusted.</summary>
    public required SerialOrder Order { get; init; }

    /// <summary>Agents added by role.</summary>
    public ImmutableDictionary<string, int> AddedAgents { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Open approvals, by number.</summary>
    public ImmutableSortedDictionary<int, Approval> Approvals { get; init; } = ImmutableSortedDictionary<int, Approval>.Empty;

    /// <summary>Open escalations, by number.</summary>
    public ImmutableSortedDictionary<int, Escalation> Escalations { get; init; } = ImmutableSortedDictionary<int, Escalation>.Empty;

    /// <summary>Approvals opened so far.</summary>
    public int ApprovalCount { get; init; }

    /// <summary>Escalations opened so far.</summary>
    public int EscalationCount { get; init; }

    /// <summary>Ids of the commands taken.</summary>
    public ImmutableHashSet<string> Commands { get; init; } = [];

    /// <summary>Issues, up to <see cref="Limits.IssuesPerRun"/>.</summary>
    public ImmutableList<Issue> Issues { get; init; } = [];

    /// <summary>Waits (for a person or a time) begun so far; the number of the current one while <see cref="WaitingSince"/> is set.</summary>
    public int Waits { get; init; }

    /// <summary>Since when the run waits for a person or a time; null while it does not.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Steps completed so far.</summary>
    public int EndCount { get; init; }

    /// <summary>Assignments in execution.</summary>
    public int InFlight { get; init; }

    /// <summary>Steps, async ones aside, that have not ended.</summary>
    public int OpenSteps { get; init; }

    /// <summary>Async steps that have not ended.</summary>
    public int OpenAsyncSteps { get; init; }

    /// <summary>Pending steps whose dependencies are done.</summary>
    public StepSet Startable { get; init; }

    /// <summary>Steps with an assignment that waits for a slot, by priority.</summary>
    public ImmutableArray<StepSet> Waiting { get; init; } = [default, default, default];

    /// <summary>Steps that hold downstream merges and deploys.</summary>
    public StepSet MergeHolds { get; init; }

    /// <summary>Blocked steps.</summary>
    public StepSet Blocked { get; init; }

    /// <summary>True when a condition could not be said, and the run waits for a decision because of it; one of an async step counts when nothing else can move.</summary>
    public bool Inconclusive(Plan plan) => Escalations.Values.Any(e => e.Block.Inconclusive && (!Stalled.IsEmpty || !IsAsync(plan, e.Step)));

    /// <summary>The agents a role was given beyond the plan.</summary>
    public int Added(string role) => AddedAgents.GetValueOrDefault(role);

    /// <summary>The run's state by name: an outcome, one of <see cref="RunStateNames"/>, or the name of its phase.</summary>
    public string StateName(Plan plan)
    {
        if (Outcome is { } outcome) return outcome.ToString();
        if (RollbackInstead is not null) return RunStateNames.RollingBack;
        if (Paused) return RunStateNames.Paused;
        if (Escalations.Values.Any(e => e.Blocks && !IsAsync(plan, e.Step)) || !Stalled.IsEmpty) return RunStateNames.Blocked;
        if (IsDeferred(plan)) return RunStateNames.Waiting;
        return Phase < 0 ? RunStateNames.Created : plan.Phases[Phase].Name;
    }

    /// <summary>True while the main line waits for a time: a step or a gate of it tries again later.</summary>
    public bool IsDeferred(Plan plan) =>
        Blocked.Any(i => Steps[i].DeferredUntil is not null && !plan.Steps[i].Async) || Phases.Any(p => p.DeferredUntil is not null);

    private static bool IsAsync(Plan plan, int step) => step >= 0 && plan.Steps[step].Async;
}

/// <summary>Something people should know that stops nothing; <paramref name="Step"/> is -1 for the run.</summary>
public sealed record Issue(DateTimeOffset At, int Step, string Text);
