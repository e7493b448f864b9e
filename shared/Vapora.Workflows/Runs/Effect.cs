using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Runs;

/// <summary>Something to be done outside because of a fact. Every effect may be done twice without harm: its target knows it by its ids.</summary>
public abstract record Effect
{
    /// <summary>Hand an assignment to a worker of a role.</summary>
    public sealed record Dispatch(AssignmentId Id, Work Work) : Effect;

    /// <summary>Tell a worker that an assignment which must not be done twice is its alone: it waits for that.</summary>
    public sealed record Grant(AssignmentId Id, string Worker) : Effect;

    /// <summary>Tell a worker to stop. It answers with <see cref="RunSignal.Stopped"/>, or not at all.</summary>
    public sealed record Stop(AssignmentId Id, string Role, string Reason) : Effect;

    /// <summary>Send <see cref="RunSignal.TimerFired"/> at a time.</summary>
    public sealed record StartTimer(TimerKey Key, DateTimeOffset DueAt) : Effect;

    /// <summary>Ask people to approve.</summary>
    public sealed record AskApproval(Approval Approval) : Effect;

    /// <summary>The approval is decided or withdrawn.</summary>
    public sealed record CloseApproval(int Approval, ApprovalEnd End, string Reason) : Effect;

    /// <summary>Ask the decision-maker.</summary>
    public sealed record AskDecision(Escalation Escalation) : Effect;

    /// <summary>The question is answered or over.</summary>
    public sealed record CloseDecision(int Escalation, string Answer) : Effect;

    /// <summary>Raise an alert.</summary>
    public sealed record RaiseAlert(int Step, int Rule, AlertSeverity Severity, string Explanation) : Effect;

    /// <summary>Clear an alert.</summary>
    public sealed record ClearAlert(int Step, int Rule) : Effect;

    /// <summary>Give a role more workers.</summary>
    public sealed record AddWorkers(string Role, int Count) : Effect;

    /// <summary>Tell the world how the run ended.</summary>
    public sealed record AnnounceEnd(RunOutcome Outcome, string Reason) : Effect;
}
