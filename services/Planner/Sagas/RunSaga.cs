using MassTransit;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Sagas;

/// <summary>A run as a saga: its state as the core knows it, and by name.</summary>
public sealed class RunSaga : SagaStateMachineInstance
{
    /// <summary>The same for every message of a run: made from the run's id.</summary>
    public Guid CorrelationId { get; set; }

    /// <summary>The state of the compiled machine, by name.</summary>
    public string CurrentState { get; set; } = "Initial";

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The version of the definition the run is on: which compiled machine takes its messages.</summary>
    public required string PlanHash { get; init; }

    /// <summary>The run as of its last decision; null before the first.</summary>
    public RunState? State { get; private set; }

    /// <summary>The version that was loaded: what a commit expects to find.</summary>
    public long LoadedVersion { get; private init; }

    /// <summary>What the message at hand decided; null when it decided nothing.</summary>
    public RunDecided? Decided { get; private set; }

    /// <summary>A run that exists.</summary>
    public static RunSaga Of(Guid correlationId, RunState state, string stateName) => new()
    {
        CorrelationId = correlationId,
        CurrentState = stateName,
        RunId = state.RunId,
        PlanHash = state.PlanHash,
        State = state,
        LoadedVersion = state.Version,
    };

    /// <summary>Takes what was decided.</summary>
    public void Take(RunDecided decided)
    {
        Decided = decided;
        State = decided.Decision.State;
    }
}
