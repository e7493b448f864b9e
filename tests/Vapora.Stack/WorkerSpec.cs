namespace Vapora.Stack;

/// <summary>One worker process of a stack.</summary>
/// <param name="Roles">The roles it plays.</param>
public sealed record WorkerSpec(params string[] Roles)
{
    /// <summary>Skills its workers have.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Steps of each role at once.</summary>
    public int Slots { get; init; } = 4;

    /// <summary>How fast simulated agents are: a number, or <c>max</c>.</summary>
    public string Speed { get; init; } = "max";

    /// <summary>The path of an agent profile; null: everybody is simulated.</summary>
    public string? Agents { get; init; }

    /// <summary>What the process calls itself; null: by its number, so that each life has a name of its own.</summary>
    public string? Name { get; init; }
}
