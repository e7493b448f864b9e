using Vapora.Stack.Work;
using Vapora.Storage;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Chaos.Storms;

/// <summary>What the events of one run say, held against what its agents have left outside.</summary>
internal sealed class RunAudit
{
    private readonly List<string> _violations = [];

    private RunAudit(string runId, Plan plan, IReadOnlyList<StoredEvent> events, IReadOnlyList<EffectLine> effects)
    {
        var facts = events.Select(e => e.Event).ToList();
        Answered = [.. facts.OfType<RunEvent.AssignmentAnswered>()];
        Lost = facts.Count(f => f is RunEvent.AssignmentFailed { Cause: FailureCause.Lost or FailureCause.Returned });
        Outcome = facts.OfType<RunEvent.RunEnded>().LastOrDefault()?.Outcome.ToString() ?? "open";
        EndedAt = facts.OfType<RunEvent.RunEnded>().LastOrDefault()?.At;
        foreach (var wrong in AppliedResults.Wrong(events)) _violations.Add($"{runId}: applied twice: {wrong}");
        foreach (var answer in Answered.Where(a => plan.Steps[a.Id.Step].Role == Workload.Hand))
            if (!effects.Any(e => e.Step == plan.Steps[answer.Id.Step].Name && e.Slot == answer.Id.Slot && e.Attempt == answer.Id.Attempt)) _violations.Add($"{runId}: applied and never done: {answer.Id}");
        foreach (var done in effects.GroupBy(e => (e.Step, e.Slot)))
            if (plan.FindStep(done.Key.Step) is { } step && Reaction.NeedsGrant(plan, new AssignmentId(step, AssignmentKind.Work, 0, 1)) && done.Count() > 1) _violations.Add($"{runId}: '{done.Key.Step}' must not be done twice and was done {done.Count()} times");
        Repeated = effects.Count - effects.Distinct().Count();
    }

    /// <summary>Results that were applied.</summary>
    public IReadOnlyList<RunEvent.AssignmentAnswered> Answered { get; }

    /// <summary>Attempts that were lost or given back.</summary>
    public int Lost { get; }

    /// <summary>Lines of attempts that had one already.</summary>
    public int Repeated { get; }

    /// <summary>How it ended.</summary>
    public string Outcome { get; }

    /// <summary>When.</summary>
    public DateTimeOffset? EndedAt { get; }

    /// <summary>What should not be.</summary>
    public IReadOnlyList<string> Violations => _violations;

    public static RunAudit Of(string runId, Plan plan, IReadOnlyList<StoredEvent> events, IReadOnlyList<EffectLine> effects) => new(runId, plan, events, effects);
}
