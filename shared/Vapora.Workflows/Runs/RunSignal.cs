using System.Collections.Immutable;
using Vapora.Workflows.Conditions;

namespace Vapora.Workflows.Runs;

/// <summary>Something that happened outside and concerns a run. Any signal may come twice, late, or out of order; what does not fit any more changes nothing.</summary>
public abstract record RunSignal
{
    /// <summary>Somebody starts the run.</summary>
    /// <param name="RunId">The run's id.</param>
    /// <param name="StartedBy">Who started it.</param>
    /// <param name="Inputs">Artifacts it is given.</param>
    /// <param name="SelfApproval">True where whoever started the run may approve too (local runs, <c>vapora dev</c>).</param>
    public sealed record Start(string RunId, string StartedBy, ImmutableArray<Artifact> Inputs, bool SelfApproval) : RunSignal;

    /// <summary>A worker has taken an assignment.</summary>
    public sealed record Accepted(AssignmentId Id, string Worker) : RunSignal;

    /// <summary>A worker reports progress: k of n done.</summary>
    public sealed record Progressed(AssignmentId Id, string Worker, int Done, int Total, string? Message) : RunSignal;

    /// <summary>A worker reports a sample of a step with a duration; <paramref name="Number"/> counts from 1 within the attempt.</summary>
    public sealed record Sampled(AssignmentId Id, string Worker, int Number, ImmutableSortedDictionary<string, MetricValue> Metrics, bool Critical) : RunSignal;

    /// <summary>The agent has answered.</summary>
    public sealed record Answered(AssignmentId Id, string Worker, AgentResult Result) : RunSignal;

    /// <summary>The agent has failed.</summary>
    public sealed record Failed(AssignmentId Id, string Worker, string Reason) : RunSignal;

    /// <summary>The worker gives the assignment back, unharmed (it shuts down).</summary>
    public sealed record Returned(AssignmentId Id, string Worker) : RunSignal;

    /// <summary>The worker is gone: its lease has run out.</summary>
    public sealed record Lost(AssignmentId Id, string Reason) : RunSignal;

    /// <summary>A cancelled assignment has come to rest. <paramref name="Acted"/>: it may have had effects.</summary>
    public sealed record Stopped(AssignmentId Id, bool Acted) : RunSignal;

    /// <summary>A timer is due.</summary>
    public sealed record TimerFired(TimerKey Key) : RunSignal;

    /// <summary>A person decides on an approval.</summary>
    /// <param name="Approval">The approval's number in the run.</param>
    /// <param name="Actor">Who decides.</param>
    /// <param name="Role">In which role.</param>
    /// <param name="Approve">Approve or reject.</param>
    /// <param name="Comment">Why.</param>
    public sealed record Decided(int Approval, string Actor, string Role, bool Approve, string? Comment) : RunSignal;

    /// <summary>A person (or the planner's rule) adjusts the run.</summary>
    /// <param name="CommandId">Chosen by the sender; a second command of the same id changes nothing.</param>
    /// <param name="Actor">Who.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="ExpectedVersion">The run's version the sender saw; refused when it has moved on. Null: any.</param>
    /// <param name="Adjustment">What.</param>
    public sealed record Adjust(string CommandId, string Actor, string Reason, long? ExpectedVersion, Adjustment Adjustment) : RunSignal;

    /// <summary>The planner has something to say that people should know and that stops nothing. Said twice it is said once.</summary>
    public sealed record Noted(string Text) : RunSignal;

    /// <summary>The host sees that nothing can move: no work in hand, no timer, nobody who answers (local runs and simulations only).</summary>
    public sealed record NothingMoves(ImmutableArray<string> Reasons) : RunSignal;
}
