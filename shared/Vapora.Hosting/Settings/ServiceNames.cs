namespace Vapora.Hosting.Settings;

/// <summary>Names of the services, as messages, logs and health answers call them.</summary>
public static class ServiceNames
{
    /// <summary>Takes workflows and decides about runs.</summary>
    public const string Planner = "planner";

    /// <summary>Does the work of steps.</summary>
    public const string Worker = "worker";

    /// <summary>Asks people.</summary>
    public const string Gate = "gate";
}
