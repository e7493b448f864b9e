using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs.Evolving;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>One decision in the making: the run as it is with what was decided so far. Rules read <see cref="Run"/> and call <see cref="Emit"/>.</summary>
internal sealed class RunDecision(Plan plan, RunState? run, DateTimeOffset now)
{
    private readonly List<RunEvent> _events = [];
    private RunState? _run = run;

    /// <summary>The plan the run is on.</summary>
    public Plan Plan { get; } = plan;

    /// <summary>The time of the decision.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>The run with everything applied that was decided so far.</summary>
    public RunState Run => _run ?? throw new InvalidOperationException("The run has not been started.");

    /// <summary>True when the run exists.</summary>
    public bool HasRun => _run is not null;

    /// <summary>What was decided so far.</summary>
    public IReadOnlyList<RunEvent> Events => _events;

    /// <summary>Why the signal was not taken.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>True while the main line goes on: not ended, not rolling back.</summary>
    public bool IsOpen => Run.Outcome is null && Run.RollbackInstead is null;

    /// <summary>Decides a fact, and applies it.</summary>
    public void Emit(RunEvent fact)
    {
        _events.Add(fact);
        _run = Evolution.Apply(Plan, _run, fact);
    }

    /// <summary>Does not take the signal.</summary>
    public void Refuse(RefusalKind kind, string reason) => Refusal = new Refusal(kind, reason);

    /// <summary>The state of a step.</summary>
    public StepState State(int step) => Run.Steps[step];
}
