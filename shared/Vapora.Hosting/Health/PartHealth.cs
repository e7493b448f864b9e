namespace Vapora.Hosting.Health;

/// <summary>How a part is.</summary>
/// <param name="Problem">What is wrong, as a sentence without secrets; null: nothing.</param>
/// <param name="DoNext">What to do about it, as a sentence; null when nothing is wrong.</param>
public sealed record PartHealth(string? Problem = null, string? DoNext = null)
{
    /// <summary>Nothing is wrong.</summary>
    public static PartHealth Well { get; } = new();

    /// <summary>True when it can be worked with.</summary>
    public bool IsReady => Problem is null;
}
