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

    /// <summary>What does not fit a plan, as sentences: steps it does not have, roles that nobody plays, and work for which a played role has no command.</summary>
    public ImmutableArray<string> Problems(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var steps = plan.Steps.Select(step => step.Name).ToList();
        var unknown = Steps.Keys.Where(name => !steps.Contains(name))
            .Select(name => $"'steps' of the agent profile names '{name}', which the workflow does not have: {DidYouMean.Hint(DidYouMean.Nearest(name, steps), "remove it or correct the name")}");
        var unplayed = plan.Steps.Where(step => Find(step.Role, step.Name) is null).GroupBy(step => step.Role)
            .Select(group => Unplayed(group.Key, $"step '{group.First().Name}'"));
        var reviewed = plan.Steps.FirstOrDefault(step => step.Definition.SecurityRequired && step.SecuritySteps.IsEmpty);
        return [.. unknown, .. unplayed, .. plan.Steps.SelectMany(Unable), .. reviewed is null ? [] : Unreviewed(reviewed)];
    }

    private IEnumerable<string> Unable(PlannedStep step)
    {
        if (Find(step.Role, step.Name) is not AgentSettings.Shell shell) yield break;
        var missing = shell.WithoutCommand(step.Actions, undoes: false);
        if (step.Compensation is not null) missing = missing.Union(shell.WithoutCommand(step.CompensationActions, undoes: true));
        foreach (var action in missing) yield return NoCommand(step.Role, step.Name, action);
    }

    // By the role alone: who does a step does not review it.
    private IEnumerable<string> Unreviewed(PlannedStep step) => OfRole(RoleName.Security) switch
    {
        null => [Unplayed(RoleName.Security, $"the security review of step '{step.Name}'")],
        AgentSettings.Shell shell => shell.WithoutCommand([PlanActions.SecurityReview], undoes: false).Select(action => NoCommand(RoleName.Security, step.Name, action)),
        _ => [],
    };

    private static string Unplayed(string role, string work) =>
        $"nobody plays the role '{role}' ({work}): add it to 'agents' of the agent profile, or '\"{Everybody}\": {{kind: simulate}}' for all others";

    private static string NoCommand(string role, string step, string action) => action.Length == 0
        ? $"the agent profile has no 'command' for '{role}', and step '{step}' names no actions: add a 'command'"
        : $"the agent profile has no command for the action '{action}' of '{role}' (step '{step}'): add it under 'actions', or a 'command' for all that have none";
}
