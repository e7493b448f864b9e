namespace Vapora.Hosting.Health;

/// <summary>How a part is.</summary>
/// <param name="Problem">What is wrong and what to do about it, in sentences without secrets; null: nothing.</param>
public sealed record PartHealth(string? Problem = null)
{
    /// <summary>Nothing is wrong.</summary>
    public static PartHealth Well { get; } = new();

    /// <summary>Something to look at although it can be worked with; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>True when it can be worked with.</summary>
    public bool IsReady => Problem is null;
}
