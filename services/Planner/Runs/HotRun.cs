using Vapora.Planner.Messages;
using Vapora.Storage;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>A run as its events say, with its plan.</summary>
/// <param name="Plan">The plan it is on.</param>
/// <param name="State">The run.</param>
/// <param name="LastAt">When its last event happened.</param>
public sealed record HotRun(Plan Plan, RunState State, DateTimeOffset LastAt)
{
    /// <summary>What is in a queue or at work.</summary>
    public IEnumerable<Assignment> InFlight => Enumerable.Range(0, State.Steps.Count).SelectMany(i => State.Steps[i].Assignments()).Where(a => a.InFlight);

    /// <summary>What the store calls so, if it is in a queue or at work in this attempt; null when it is not.</summary>
    public Assignment? FindInFlight(AssignmentKey key, int attempt) =>
        RunSignals.IdOf(Plan, key, attempt) is { } id && State.Steps[id.Step].Find(id.Kind, id.Slot) is { InFlight: true } assignment && assignment.Id == id ? assignment : null;
}
