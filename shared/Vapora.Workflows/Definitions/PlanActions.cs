using System.Collections.Immutable;

namespace Vapora.Workflows.Definitions;

/// <summary>The actions that a deployment strategy takes when the step names none, and the ones the engine itself looks at.</summary>
public static class PlanActions
{
    /// <summary>Must pass before traffic is switched.</summary>
    public const string HealthCheck = "health_check";

    /// <summary>Makes the new deployment the one that serves.</summary>
    public const string TrafficSwitch = "traffic_switch";

    /// <summary>Sends the traffic back to where it was before it was switched.</summary>
    public const string TrafficSwitchBack = "traffic_switch_back";

    /// <summary>What security does with a step of <c>security_required</c> that no security step looks at.</summary>
    public const string SecurityReview = "approve_or_block";

    /// <summary>What undoes a deploy step that does not say how.</summary>
    public const string Rollback = "rollback";

    /// <summary>The default actions of a strategy, in order.</summary>
    public static ImmutableArray<string> Of(DeploymentStrategy strategy) => strategy switch
    {
        DeploymentStrategy.BlueGreen => ["deploy", HealthCheck, TrafficSwitch],
        DeploymentStrategy.Rolling => ["deploy", HealthCheck],
        _ => ["stop", "deploy", HealthCheck],
    };
}
