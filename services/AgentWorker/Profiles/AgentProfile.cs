using System.Collections.Immutable;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Plans;

namespace Vapora.AgentWorker.Profiles;

/// <summary>Which role is played by what: <c>agents.yaml</c> beside the workflow, or <c>--agents FILE</c>.</summary>
public sealed record AgentProfile
{
    /// <summary>The key that plays every role without an entry of its own.</summary>
    public const string Everybody = "*";

    /// <summary>The profile of runs that have none: everything is simulated.</summary>
    public static AgentProfile AllSimulated { get; } = new() { Otherwise = new AgentSettings.Simulate() };

    /// <summary>By role, in the form in which spellings are equal (<see cref="RoleName.Key"/>).</summary>
    public ImmutableSortedDictionary<string, AgentSettings> Roles { get; init; } = ImmutableSortedDictionary<string, AgentSettings>.Empty;

    /// <summary>By step name; wins over the role.</summary>
    public ImmutableSortedDictionary<string, AgentSettings> Steps { get; init; } = ImmutableSortedDictionary<string, AgentSettings>.Empty;

    /// <summary>What plays every other role (<c>*</c>); null: nobody does.</summary>
    public AgentSettings? Otherwise { get; init; }

    /// <summary>Who plays a step of a role; null when nobody does.</summary>
    public AgentSettings? Find(string role, string step) => Steps.GetValueOrDefault(step) ?? OfRole(role);

    /// <summary>What a role's workers are (slots, skills); null when nobody plays it.</summary>
    public AgentSettings? OfRole(string role) => Roles.GetValueOrDefault(RoleName.Key(role)) ?? Otherwise;

    /// <summary>What does not fit a plan, as sentences: steps it does not have, and roles that nobody plays.</summary>
    public ImmutableArray<string> Problems(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var steps = plan.Steps.Select(step => step.Name).ToList();
        var unknown = Steps.Keys.Where(name => !steps.Contains(name))
            .Select(name => $"'steps' of the agent profile names '{name}', which the workflow does not have: {DidYouMean.Hint(DidYouMean.Nearest(name, steps), "remove it or correct the name")}");
        var unplayed = plan.Steps.Where(step => Find(step.Role, step.Name) is null).GroupBy(step => step.Role)
            .Select(group => $"nobody plays the role '{group.Key}' (step '{group.First().Name}'): add it to 'agents' of the agent profile, or '\"{Everybody}\": {{kind: simulate}}' for all others");
        return [.. unknown, .. unplayed];
    }
}

/// <summary>What came of reading an agent profile: the profile, or null when it has errors.</summary>
public sealed record AgentProfileReading(AgentProfile? Profile, ImmutableArray<Workflows.Diagnostics.Diagnostic> Diagnostics, int LeftOut);
