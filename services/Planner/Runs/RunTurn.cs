using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>A run while it is its turn: as it is with everything decided in this turn so far. What is decided is committed when the turn ends.</summary>
/// <param name="runId">The run.</param>
/// <param name="hot">The run before the turn; null when there is none yet.</param>
/// <param name="time">The clock decisions are made by.</param>
public sealed class RunTurn(string runId, HotRun? hot, TimeProvider time)
{
    private readonly List<RunEvent> _events = [];

    /// <summary>The run.</summary>
    public string RunId { get; } = runId;

    /// <summary>The version the turn began with; 0 when there was no run.</summary>
    public long FirstVersion { get; } = hot?.State.Version ?? 0;

    /// <summary>The run before the turn; null when there was none.</summary>
    public RunState? Before => hot?.State;

    /// <summary>How long nothing had happened to the run before what was decided; null when there was no run.</summary>
    public TimeSpan? QuietBefore => hot is null || _events.Count == 0 ? null : _events[0].At - hot.LastAt;

    /// <summary>The plan the run is on; null while there is no run.</summary>
    public Plan? Plan { get; private set; } = hot?.Plan;

    /// <summary>The run; null while there is none.</summary>
    public RunState? State { get; private set; } = hot?.State;

    /// <summary>True when lists show the run otherwise than before the turn.</summary>
    public bool IsListedAnew => hot is null || State!.EndedAt != hot.State.EndedAt || State.ClosedAt != hot.State.ClosedAt || State.StateName(Plan!) != hot.State.StateName(hot.Plan);

    /// <summary>What was decided in this turn.</summary>
    public IReadOnlyList<RunEvent> Events => _events;

    /// <summary>The time of decisions.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Decides what a signal means for the run; null when there is no run.</summary>
    public Decision? Decide(RunSignal signal) => Plan is null ? null : Decide(Plan, signal);

    /// <summary>Decides what a signal means for the run, on a plan where there is no run yet.</summary>
    public Decision? Decide(Plan plan, RunSignal signal)
    {
        plan = Plan ?? plan;
        var decision = RunLogic.Decide(plan, State, signal, Now);
        if (decision is not null) Take(plan, decision);
        return decision;
    }

    /// <summary>Takes a decision that was made on <see cref="State"/>.</summary>
    public void Take(Plan plan, Decision decision)
    {
        (Plan, State) = (plan, decision.State);
        _events.AddRange(decision.Events);
    }
}
