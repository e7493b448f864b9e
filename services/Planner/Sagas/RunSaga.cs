using MassTransit;
using Vapora.Planner.Runs;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Sagas;

/// <summary>A run as a saga, for one message: its state by name, and the turn in which the message is taken.</summary>
public sealed class RunSaga : SagaStateMachineInstance
{
    /// <summary>The same for every message of a run: made from the run's id.</summary>
    public Guid CorrelationId { get; set; }

    /// <summary>The state of the compiled machine, by name.</summary>
    public string CurrentState { get; set; } = MachineStates.Initial;

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The version of the definition the run is on: which compiled machine takes its messages.</summary>
    public required string PlanHash { get; init; }

    /// <summary>The turn that decides; null before the repository has the saga.</summary>
    public RunTurn? Turn { get; set; }

    /// <summary>The run as of the last decision; null before the first.</summary>
    public RunState? State => Turn?.State;

    /// <summary>What whoever sent the message is told when its turn is written.</summary>
    public object? Reply { get; set; }

    /// <summary>A run that exists, in its turn.</summary>
    internal static RunSaga Of(RunTurn turn) => new()
    {
        CorrelationId = Contracts.DeterministicId.OfRun(turn.RunId),
        CurrentState = MachineStates.NameOf(turn.State!.StateName(turn.Plan!)),
        RunId = turn.RunId,
        PlanHash = turn.State.PlanHash,
        Turn = turn,
    };
}
