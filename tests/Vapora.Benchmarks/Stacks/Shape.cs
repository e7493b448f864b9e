namespace Vapora.Benchmarks.Stacks;

/// <summary>A workflow of no-op steps.</summary>
/// <param name="Id">Its definition's id.</param>
/// <param name="Total">Its steps.</param>
/// <param name="FanOut">All at once between a first and a last one, or one after the other.</param>
/// <param name="Yaml">As a Vapora definition.</param>
internal sealed record Shape(string Id, int Total, bool FanOut, string Yaml)
{
    private const string Step = "    agent: bench\n    estimated_duration: 1s";

    /// <summary>So many, one after the other.</summary>
    public static Shape Chain(int steps) =>
        new($"chain-{steps}", steps, FanOut: false, Of($"chain-{steps}", Enumerable.Range(0, steps).Select(i => $"  s{i}:\n{Step}{(i == 0 ? "" : $"\n    depends_on: s{i - 1}")}")));

    /// <summary>One, then so many at once, then one that joins them.</summary>
    public static Shape Fan(int steps)
    {
        var middle = Enumerable.Range(0, steps).Select(i => $"s{i}").ToList();
        return new($"fan-{steps}", steps + 2, FanOut: true, Of(
            $"fan-{steps}", [$"  split:\n{Step}", .. middle.Select(name => $"  {name}:\n{Step}\n    depends_on: split"), $"  join:\n{Step}\n    depends_on: [{string.Join(", ", middle)}]"]));
    }

    /// <summary>One step whose work is done and waits for an approval that nobody gives: the run stays open.</summary>
    public static Shape Waiting { get; } = new("waiting", 1, FanOut: false, Of("waiting", [$"  agree:\n{Step}\n    approval_required: true"]));

    private static string Of(string id, IEnumerable<string> steps) => $"workflow: {id}\nsteps:\n{string.Join('\n', steps)}\n";
}
