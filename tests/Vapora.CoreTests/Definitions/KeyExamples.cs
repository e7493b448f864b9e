using Vapora.Workflows.Definitions.Vocabulary;

namespace Vapora.CoreTests.Definitions;

/// <summary>Small files around the example of each key: one without the key (or with another value of it), one with it.</summary>
internal static class KeyExamples
{
    /// <summary>Every key of every map.</summary>
    public static IEnumerable<(KeySet Set, KeySpec Key)> All => WorkflowKeys.All.SelectMany(set => set.Keys.Select(key => (set, key)));

    /// <summary>The file without the key's example.</summary>
    public static string Without(KeySet set, KeySpec key) => File(set, key, Base(set, key));

    /// <summary>The file with the key's example, under any of its names.</summary>
    public static string With(KeySet set, KeySpec key, string spelling)
    {
        var example = spelling + key.Example[key.Name.Length..];
        var others = Base(set, key).Where(line => set.Find(line[..line.IndexOf(':', StringComparison.Ordinal)]) != key);
        if (key.Name is "phases") others = others.Where(line => !line.StartsWith("agents:", StringComparison.Ordinal));
        return File(set, key, [.. others, example]);
    }

    private static string[] Base(KeySet set, KeySpec key) => set.Name switch
    {
        "document" => ["workflow: {id: other, agents: {design: {agent: architect}}}"],
        "workflow" => ["id: demo", "agents: {design: {agent: architect}}"],
        "flat" => ["workflow: demo", "steps: {design: {agent: architect}}"],
        "phase" => ["steps: [{name: design, agent: architect}]", .. key.Name == "name" ? ["name: other"] : Array.Empty<string>()],
        "step" => ["agent: other", .. key.Name == "name" ? ["name: other"] : Array.Empty<string>()],
        "approval" => ["deadline: 1h"],
        "adjust" => [key.Name == "auto" ? "auto: false" : "auto: true", "max_agents: 2"],
        "alert" => ["when: cpu > 1%"],
        "if_blocked" => ["defer: 1h"],
        _ => [],
    };

    private static string File(KeySet set, KeySpec key, string[] lines) => set.Name switch
    {
        "document" or "flat" => string.Join("\n", lines),
        "workflow" => "workflow:\n" + Indented("  ", lines),
        "phase" => "workflow:\n  id: demo\n  phases:\n" + (key.Name == "name" ? "    -\n" : "    a:\n") + Indented("      ", lines),
        "step" => "workflow: demo\nsteps:\n" + (key.Name == "name" ? "  -\n    name: design\n    agent: architect\n  -\n" : "  design: {agent: architect}\n  build:\n") + Indented("    ", lines),
        "adjust" => $"workflow: demo\nadjust: {{{string.Join(", ", lines)}}}\nsteps: {{build: {{agent: developer}}}}",
        "alert" => InStep("alert_if", lines),
        "approval" => InStep("approval_required", lines),
        _ => InStep(set.Name, lines),
    };

    private static string InStep(string key, string[] lines) =>
        $"workflow: demo\nsteps:\n  build:\n    agent: developer\n    {key}: {{{string.Join(", ", lines)}}}\n";

    private static string Indented(string indent, string[] lines) => string.Concat(lines.Select(line => $"{indent}{line}\n"));
}
