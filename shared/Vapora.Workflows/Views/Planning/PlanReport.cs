using System.Collections.Immutable;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Views.Planning;

/// <summary>What a plan will do, before anything is started: the data of <c>vapora workflow plan</c>. Durations are seconds; times are seconds from the start of the run, as estimated.</summary>
public sealed record PlanReport
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = ViewJson.SchemaVersion;

    /// <summary>The workflow's id.</summary>
    public required string Workflow { get; init; }

    /// <summary>What people call it.</summary>
    public string? Title { get; init; }

    /// <summary>The version of the workflow: SHA-256 (hex) of its canonical form.</summary>
    public required string Hash { get; init; }

    /// <summary><c>Phased</c>, <c>Roster</c> or <c>Flat</c>.</summary>
    public required string Shape { get; init; }

    /// <summary>Phases in order.</summary>
    public required ImmutableArray<PhaseEntry> Phases { get; init; }

    /// <summary>Steps in topological order.</summary>
    public required ImmutableArray<StepEntry> Steps { get; init; }

    /// <summary>Steps that may run at the same time, stage by stage: a step stands in the first stage that everything it waits for allows.</summary>
    public required ImmutableArray<ImmutableArray<string>> Stages { get; init; }

    /// <summary>The longest path by estimates.</summary>
    public required CriticalPath CriticalPath { get; init; }

    /// <summary>Roles and skills that workers must have.</summary>
    public required ImmutableArray<RoleNeed> Roles { get; init; }

    /// <summary>Where people decide.</summary>
    public required ImmutableArray<ApprovalEntry> Approvals { get; init; }

    /// <summary>Entries of <c>approval_required_at</c> that match nothing: nobody will be asked because of them.</summary>
    public required ImmutableArray<string> IdleCheckpoints { get; init; }

    /// <summary>Inputs that no earlier step produces: they must be given to the run, or the agent does without.</summary>
    public required ImmutableArray<MissingInput> MissingInputs { get; init; }

    /// <summary>Steps with effects on the world that a rollback cannot undo.</summary>
    public required ImmutableArray<Irreversible> WithoutCompensation { get; init; }

    /// <summary>What starts a rollback.</summary>
    public required ImmutableArray<RollbackEntry> RollbackRules { get; init; }

    /// <summary>Limits that the definition sets.</summary>
    public required PlanLimits Limits { get; init; }

    /// <summary>Pairs of steps of serial phases that <c>parallel_with</c> frees from their order.</summary>
    public required ImmutableArray<FreedPair> FreedFromSerial { get; init; }

    /// <summary>Other pairs that name each other in <c>parallel_with</c>: no order was between them to be freed from.</summary>
    public required ImmutableArray<FreedPair> SideBySide { get; init; }

    /// <summary>How long the run takes by estimates, without the time people take to decide.</summary>
    public required double TotalSeconds { get; init; }

    /// <summary>How long it may take (<c>timeline_hours</c>); null when nothing is said.</summary>
    public double? TimelineSeconds { get; init; }

    /// <summary>The report of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="history">Durations of steps in earlier runs, by name; they replace the estimates.</param>
    public static PlanReport Of(Plan plan, IReadOnlyDictionary<string, TimeSpan>? history = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var schedule = Schedule.Of(plan, history);
        return new PlanReport
        {
            Workflow = plan.Id,
            Title = plan.Definition.Title,
            Hash = plan.Hash,
            Shape = plan.Definition.Shape.ToString(),
            Phases = [.. plan.Phases.Select(p => PhaseEntry.Of(plan, p, schedule))],
            Steps = [.. plan.Sequence.Select(i => StepEntry.Of(plan, plan.Steps[i], schedule))],
            Stages = [.. plan.Sequence.GroupBy(i => schedule.Stages[i]).OrderBy(g => g.Key).Select(g => g.Select(i => plan.Steps[i].Name).ToImmutableArray())],
            CriticalPath = schedule.CriticalPath(),
            Roles = RoleNeed.Of(plan, schedule),
            Approvals = ApprovalEntry.Of(plan),
            IdleCheckpoints = plan.IdleCheckpoints,
            MissingInputs = MissingInput.Of(plan),
            WithoutCompensation = Irreversible.Of(plan),
            RollbackRules = RollbackEntry.Of(plan),
            Limits = PlanLimits.Of(plan),
            FreedFromSerial = Pairs(plan, serial: true),
            SideBySide = Pairs(plan, serial: false),
            TotalSeconds = schedule.Total.TotalSeconds,
            TimelineSeconds = plan.Definition.Timeline?.TotalSeconds,
        };
    }

    private static ImmutableArray<FreedPair> Pairs(Plan plan, bool serial) =>
        [.. plan.Order.Freed.OrderBy(p => p)
            .Where(p => serial == (plan.Steps[p.Item1].Phase == plan.Steps[p.Item2].Phase && plan.Phases[plan.Steps[p.Item1].Phase].Serial))
            .Select(p => new FreedPair(plan.Steps[p.Item1].Name, plan.Steps[p.Item2].Name))];
}

/// <summary>Two steps that name each other in <c>parallel_with</c>.</summary>
public sealed record FreedPair(string One, string Other);
