namespace Vapora.Benchmarks.Stacks;

/// <summary>A workflow of so many no-op steps.</summary>
/// <param name="Steps">How many.</param>
/// <param name="FanOut">All at once, or one after the other.</param>
internal sealed record Shape(int Steps, bool FanOut)
{
    /// <summary>Its definition's id.</summary>
    public string Id => FanOut ? $"fan-{Steps}" : $"chain-{Steps}";

    /// <summary>Steps of one workflow, the one that joins included where there is one.</summary>
    public int Total => FanOut ? Steps + 2 : Steps;

    /// <summary>As a Vapora definition.</summary>
    public string Yaml()
    {
        var lines = new List<string> { $"workflow: {Id}", "steps:" };
        if (FanOut)
        {
            lines.Add("  split:\n    agent: bench\n    estimated_duration: 1s");
            for (var i = 0; i < Steps; i++) lines.Add($"  s{i}:\n    agent: bench\n    estimated_duration: 1s\n    depends_on: split");
            lines.Add($"  join:\n    agent: bench\n    estimated_duration: 1s\n    depends_on: [{string.Join(", ", Enumerable.Range(0, Steps).Select(i => $"s{i}"))}]");
        }
        else
        {
            for (var i = 0; i < Steps; i++) lines.Add($"  s{i}:\n    agent: bench\n    estimated_duration: 1s{(i == 0 ? "" : $"\n    depends_on: s{i - 1}")}");
        }

        return string.Join('\n', lines) + "\n";
    }
}
