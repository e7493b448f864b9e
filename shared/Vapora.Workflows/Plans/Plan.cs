using System.Collections.Frozen;
using System.Collections.Immutable;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Plans;

/// <summary>A definition compiled for running: steps and phases by index, every edge resolved, every default filled in. Immutable; pinned by its hash.</summary>
public sealed class Plan
{
    private readonly FrozenDictionary<string, int> _steps;
    private readonly FrozenDictionary<string, int> _phases;
    private readonly Lazy<ILookup<string, Criterion>> _conditionsByStep;

    internal Plan(WorkflowDefinition definition, string hash, ImmutableArray<PlannedPhase> phases, ImmutableArray<PlannedStep> steps, SerialOrder order, ImmutableArray<int> sequence, ImmutableArray<string> idleCheckpoints)
    {
        Definition = definition;
        Hash = hash;
        Phases = phases;
        Steps = steps;
        Order = order;
        Sequence = sequence;
        IdleCheckpoints = idleCheckpoints;
        TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(definition.Timezone, out var zone) ? zone : TimeZoneInfo.Utc;
        _conditionsByStep = new(() => ConditionsByStep(this));
        _steps = steps.ToFrozenDictionary(s => s.Name, s => s.Index, StringComparer.Ordinal);
        _phases = phases.ToFrozenDictionary(p => p.Name, p => p.Index, StringComparer.Ordinal);
    }

    /// <summary>The definition it was compiled from.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>SHA-256 (hex) of the definition's canonical form: the version of the workflow.</summary>
    public string Hash { get; }

    /// <summary>Phases in order; at least one.</summary>
    public ImmutableArray<PlannedPhase> Phases { get; }

    /// <summary>Steps in file order; a step's index is its place here.</summary>
    public ImmutableArray<PlannedStep> Steps { get; }

    /// <summary>The order within serial phases.</summary>
    public SerialOrder Order { get; }

    /// <summary>Every step after all that it waits for; among equals in file order.</summary>
    public ImmutableArray<int> Sequence { get; }

    /// <summary>Entries of <c>approval_required_at</c> that match nothing.</summary>
    public ImmutableArray<string> IdleCheckpoints { get; }

    /// <summary>The zone of calendar rules.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>The workflow's id.</summary>
    public string Id => Definition.Id.Value;

    /// <summary>True in the phased shape: a phase starts when the one before it has finished.</summary>
    public bool PhasesAreBarriers => Definition.Shape == WorkflowShape.Phased;

    /// <summary>The index of a step; null when there is none of this name.</summary>
    public int? FindStep(string name) => _steps.TryGetValue(name, out var index) ? index : null;

    /// <summary>The index of a phase; null when there is none of this name.</summary>
    public int? FindPhase(string name) => _phases.TryGetValue(name, out var index) ? index : null;

    /// <summary>For each serial phase, its steps in file order.</summary>
    public IEnumerable<ImmutableArray<int>> SerialPhases() => Phases.Where(p => p.Serial).Select(p => p.Steps);

    /// <summary>Conditions of other steps and of gates that name a metric of this step by path, with what they should be.</summary>
    public IEnumerable<Criterion> ConditionsNaming(string step) => _conditionsByStep.Value[step];

    private static ILookup<string, Criterion> ConditionsByStep(Plan plan) =>
        plan.Steps.Where(s => s.MustPass is PassRule.Holds).Select(s => (Owner: s.Name, Criterion: new Criterion("must_pass", ((PassRule.Holds)s.MustPass!).Condition, true)))
            .Concat(plan.Phases.Where(p => p.Gate is not null).Select(p => (Owner: p.Name, Criterion: new Criterion("gate", p.Gate!, true))))
            .SelectMany(c => c.Criterion.Condition.Names.Select(n => n.Step).Where(n => n is not null && n != c.Owner).Distinct().Select(n => (Step: n!, c.Criterion)))
            .ToLookup(c => c.Step, c => c.Criterion, StringComparer.Ordinal);
}
