using System.Collections.Immutable;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Simulation;

/// <summary>What simulated agents and approvers do differently from "all goes well". The same script serves <c>simulate</c> and <c>run --local</c>.</summary>
public sealed record SimulationScript
{
    /// <summary>Who approves by itself; null: nobody was told (a terminal is asked, or nobody).</summary>
    public ApprovalPolicy? Approve { get; init; }

    /// <summary>Steps and phases whose approval is rejected; on a step without an approval its agents' verdict is <em>reject</em>.</summary>
    public ImmutableHashSet<string> Reject { get; init; } = [];

    /// <summary>Steps whose work fails (their compensation does not).</summary>
    public ImmutableHashSet<string> Fail { get; init; } = [];

    /// <summary>Steps whose first attempts answer <em>block</em>, with how many.</summary>
    public ImmutableDictionary<string, int> Block { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Metrics that steps report, by step and canonical metric.</summary>
    public ImmutableDictionary<(string Step, string Metric), MetricValue> Set { get; init; } = ImmutableDictionary<(string, string), MetricValue>.Empty;

    /// <summary>Metrics that steps do not report.</summary>
    public ImmutableHashSet<(string Step, string Metric)> Unset { get; init; } = [];

    /// <summary>Steps and phases whose blocks the decision-maker overrides at once.</summary>
    public ImmutableHashSet<string> Override { get; init; } = [];

    /// <summary>Workers by role, where a number is fixed; roles compare as roles do.</summary>
    public ImmutableDictionary<string, int> Workers { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Every name in the script that the plan does not have, as sentences with a suggestion; empty when all is well.</summary>
    public ImmutableArray<string> Problems(Plan plan)
    {
        var steps = plan.Steps.Select(s => s.Name).ToList();
        var phases = plan.Phases.Select(p => p.Name).ToList();
        var roles = plan.Steps.Select(s => s.Role).Distinct().ToList();
        return
        [
            .. Unknown("--reject", Reject, [.. steps, .. phases]), .. Unknown("--fail", Fail, steps), .. Unknown("--block", Block.Keys, steps),
            .. Unknown("--set", Set.Keys.Select(k => k.Step), steps), .. Unknown("--unset", Unset.Select(k => k.Step), steps),
            .. Unknown("--override", Override, [.. steps, .. phases]),
            .. Unknown("--workers", Workers.Keys.Where(w => !roles.Any(r => RoleName.Key(r) == RoleName.Key(w))), roles),
            .. Reject.Where(name => plan.FindPhase(name) is { } phase && plan.Phases[phase].Approval is null)
                .Select(name => $"--reject: phase '{name}' has no approval at its exit to reject"),
        ];
    }

    /// <summary>The canonical names of the metrics that anything in a plan reads.</summary>
    public static ImmutableSortedSet<string> MetricsRead(Plan plan)
    {
        var conditions = plan.Steps.SelectMany(s => Criterion.Of(plan, s).Select(c => c.Condition).Concat(new[] { s.Definition.When?.Value, s.Definition.Requires?.Value }.OfType<Condition>()));
        return [.. conditions.SelectMany(c => c.Names).Where(n => n.BuiltIn is null).Select(n => n.Metric)
            .Concat(plan.Steps.SelectMany(s => s.Definition.Metrics).Select(MetricName.Canonical)).Append("critical_vulns").Append("high_vulns")];
    }

    /// <summary>The number of workers fixed for a role; null when the limits alone decide.</summary>
    public int? WorkersOf(string role)
    {
        foreach (var (name, count) in Workers)
            if (RoleName.Key(name) == RoleName.Key(role)) return count;
        return null;
    }

    private static IEnumerable<string> Unknown(string option, IEnumerable<string> names, IReadOnlyList<string> known) => names
        .Where(name => !known.Contains(name)).Distinct().Order(StringComparer.Ordinal)
        .Select(name => DidYouMean.Nearest(name, known) is { } near ? $"{option}: there is no '{name}' in the workflow; did you mean '{near}'?" : $"{option}: there is no '{name}' in the workflow");
}

/// <summary><c>--approve all|none|ROLE…</c>.</summary>
public abstract record ApprovalPolicy
{
    /// <summary>Every approval is given at once.</summary>
    public sealed record All : ApprovalPolicy;

    /// <summary>No approval is given.</summary>
    public sealed record None : ApprovalPolicy;

    /// <summary>Members of these roles approve.</summary>
    public sealed record OfRoles(ImmutableArray<string> Roles) : ApprovalPolicy;

    /// <summary>True when a member of a role approves by this policy.</summary>
    public bool Covers(string role) => this switch
    {
        All => true,
        OfRoles some => some.Roles.Any(r => RoleName.Key(r) == RoleName.Key(role)),
        _ => false,
    };
}
