using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Stories;

/// <summary>An entry of the audit trail: who did what, when, to what, and why.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Actor">Who: a person, a worker, or <c>planner</c> for what follows from the rules.</param>
/// <param name="Action">What: the name of the fact.</param>
/// <param name="Topic">What it is about: <c>run</c>, <c>phase</c>, <c>step</c>, <c>gate</c>, <c>approval</c>, <c>decision</c>, <c>alert</c>, <c>issue</c> or <c>command</c>.</param>
/// <param name="Subject">Which one.</param>
/// <param name="What">What happened, in words.</param>
/// <param name="Why">Why; null when there is nothing to say.</param>
/// <param name="Minor">True for what a short trail leaves out.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Topic, string Subject, string What, string? Why, bool Minor)
{
    private const string Planner = "planner";

    /// <summary>The entry of a fact.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="run">The run before it, to name what approvals are about; null when not at hand.</param>
    public static AuditEntry Of(Plan plan, RunEvent fact, RunState? run = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(fact);
        var s = Sentences.Of(plan, fact, run);
        return new(fact.At.ToUniversalTime(), s.Actor ?? Planner, fact.GetType().Name, s.Topic, s.Subject, s.What, string.IsNullOrEmpty(s.Why) ? null : s.Why, s.IsMinor);
    }
}
