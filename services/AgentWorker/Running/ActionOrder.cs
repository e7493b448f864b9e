using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Running;

/// <summary>The order of a deployment's actions: as written, and traffic is switched only to what has been found healthy.</summary>
public static class ActionOrder
{
    /// <summary>What is wrong with the order of a blue/green deployment's actions, before anything is done; null when nothing is.</summary>
    public static string? Flaw(StepRequest request)
    {
        if (request.Strategy != DeploymentStrategy.BlueGreen || request.Id.Kind != AssignmentKind.Work) return null;
        var traffic = request.Actions.IndexOf(PlanActions.TrafficSwitch);
        if (traffic < 0) return null;
        var health = request.Actions.IndexOf(PlanActions.HealthCheck);
        return health >= 0 && health < traffic ? null
            : $"'{PlanActions.TrafficSwitch}' stands before '{PlanActions.HealthCheck}' in the actions of '{request.Step}': put '{PlanActions.HealthCheck}' before it";
    }

    /// <summary>Whether an action must be left out because the health check before it has failed.</summary>
    /// <param name="request">The assignment.</param>
    /// <param name="action">The action that would be next.</param>
    /// <param name="soFar">What the actions before it answered.</param>
    public static bool IsBarred(StepRequest request, string action, IEnumerable<AgentResult> soFar) =>
        request.Id.Kind == AssignmentKind.Work && request.Strategy is not null && action == PlanActions.TrafficSwitch &&
        soFar.SelectMany(result => result.Checks).Any(check => check is { Name: PlanActions.HealthCheck, Passed: false });
}
