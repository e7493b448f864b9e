namespace Vapora.Stack.Services;

/// <summary>The services of Vapora.</summary>
public enum ServiceKind
{
    /// <summary>The planner.</summary>
    Planner,

    /// <summary>Agent workers.</summary>
    Worker,

    /// <summary>The gate.</summary>
    Gate,
}
