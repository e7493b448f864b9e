namespace Vapora.Stack.Work;

/// <summary>Workflows as tests need them: all steps of one role, with the same keys.</summary>
public static class Shapes
{
    /// <summary>Steps one after the other: <c>s1</c>, <c>s2</c> …</summary>
    /// <param name="id">The workflow's id.</param>
    /// <param name="count">How many steps.</param>
    /// <param name="role">Who does them.</param>
    /// <param name="keys">Keys of each step, as YAML: <c>estimated_duration: 1s, effect: at-most-once</c>.</param>
    public static string Chain(string id, int count, string role = "developer", string keys = "") => Of(id, [.. Enumerable.Range(1, count).Select(i => Step($"s{i}", role, i == 1 ? [] : [$"s{i - 1}"], keys))]);

    /// <summary>One step, so many at once after it (<c>s1</c> …), and one that waits for all of them.</summary>
    public static string FanOut(string id, int count, string role = "developer", string keys = "")
    {
        string[] names = [.. Enumerable.Range(1, count).Select(i => $"s{i}")];
        return Of(id, [Step("split", role, [], keys), .. names.Select(name => Step(name, role, ["split"], keys)), Step("join", role, names, keys)]);
    }

    /// <summary>A workflow of these steps.</summary>
    public static string Of(string id, params string[] steps) => $"workflow: {id}\nsteps:\n{string.Concat(steps)}";

    /// <summary>One step.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="role">Who does it.</param>
    /// <param name="after">Steps it waits for.</param>
    /// <param name="keys">Its other keys, as YAML.</param>
    public static string Step(string name, string role, IReadOnlyCollection<string> after, string keys = "") =>
        $"  {name}: {{agent: {role}{(after.Count == 0 ? "" : $", depends_on: [{string.Join(", ", after)}]")}{(keys.Length == 0 ? "" : $", {keys}")}}}\n";
}
