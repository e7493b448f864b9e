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
    public IEnumerable<Assignment> InFlight => Assignments().Where(a => a.InFlight);

    private IEnumerable<Assignment> Assignments()
    {
        for (var i = 0; i < State.Steps.Count; i++)
        {
            var step = State.Steps[i];
            foreach (var work in step.Work) yield return work;
            if (step.SecurityReview is { } review) yield return review;
            if (step.Compensation is { } compensation) yield return compensation;
        }
    }
}
