using System.Collections.Immutable;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>AddAgent and Parallelize: more hands, and less order.</summary>
internal static class TeamRules
{
    /// <summary>Why a role cannot be given more agents; null when it can.</summary>
    public static Refusal? CheckAdd(RunDecision d, Adjustment.AddAgent a)
    {
        var role = RoleOf(d.Plan, a.Role);
        if (role is null)
            return new(RefusalKind.NotFound, $"No step has the role '{a.Role}'; the roles are {string.Join(", ", d.Plan.Steps.Select(s => s.Role).Distinct())}.");
        if (a.Count < 1 || a.Count > Limits.AddedAgentsPerRole - d.Run.Added(role))
            return new(RefusalKind.Invalid, $"The number of agents has to be from 1 to {Limits.AddedAgentsPerRole} in all.");
        return d.Plan.Steps.Any(s => s.Role == role && !d.State(s.Index).Ended)
            ? null
            : new(RefusalKind.Conflict, $"Every step of the role '{role}' has ended; more agents would have nothing to do.");
    }

    /// <summary>Gives the role more agents.</summary>
    public static void Add(RunDecision d, Adjustment.AddAgent a, RunSignal.Adjust s) =>
        d.Emit(new RunEvent.AgentsAdded(d.Now, RoleOf(d.Plan, a.Role)!, a.Count, s.Actor, s.Reason));

    /// <summary>Why steps cannot be freed from their serial order; null when they can.</summary>
    public static Refusal? CheckParallelize(RunDecision d, Adjustment.Parallelize a)
    {
        if (Unknown(d.Plan, a.Steps) is { } unknown) return unknown;
        var steps = Steps(d.Plan, a.Steps);
        if (steps.Length < 2) return new(RefusalKind.Invalid, "Name at least two steps (or a serial phase) that shall run beside each other.");
        var isOrdered = steps.Any(later => d.State(later).Status == StepStatus.Pending && d.Run.Order.Before[later].Any(earlier => steps.Contains(earlier) && !d.State(earlier).Done));
        return isOrdered ? null : new(RefusalKind.Conflict, "No serial order holds any of these steps (a depends_on is never dropped).");
    }

    /// <summary>Frees steps from the serial order between them.</summary>
    public static void Parallelize(RunDecision d, Adjustment.Parallelize a) => d.Emit(new RunEvent.StepsParallelized(d.Now, Steps(d.Plan, a.Steps)));

    /// <summary>Why a list of names cannot be taken: one of them is unknown.</summary>
    public static Refusal? Unknown(Plan plan, ImmutableArray<string> names)
    {
        if (names.IsDefaultOrEmpty) return new(RefusalKind.Invalid, "Name at least one step.");
        var unknown = names.FirstOrDefault(n => plan.FindStep(n) is null && plan.FindPhase(n) is null);
        return unknown is null ? null : new(RefusalKind.NotFound, $"There is no step or phase '{unknown}'; 'vapora workflow status {plan.Id}' lists them.");
    }

    /// <summary>The steps that are named, a phase standing for all of its.</summary>
    public static ImmutableArray<int> Steps(Plan plan, ImmutableArray<string> names) =>
        [.. names.SelectMany(n => plan.FindStep(n) is { } step ? [step] : plan.Phases[plan.FindPhase(n)!.Value].Steps.AsEnumerable()).Distinct().Order()];

    private static string? RoleOf(Plan plan, string role) => plan.Steps.Select(s => s.Role).FirstOrDefault(r => RoleName.Key(r) == RoleName.Key(role));
}
