using System.Collections.Immutable;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.AgentWorker.Profiles;

/// <summary>Reads agent profiles, in YAML or TOML. All problems come back at once, with their places; nothing a file can hold throws.</summary>
public static class AgentProfileReader
{
    /// <summary>Reads a whole file.</summary>
    public static AgentProfileReading Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var bag = new DiagnosticBag();
        AgentProfile? profile = null;
        if (string.IsNullOrWhiteSpace(source.Text))
            bag.Add(DiagnosticCodes.ProfileMissing, new Span(new Position(1, 1), 1), "the agent profile is empty", Example);
        else if (NodeReader.Read(source, bag) is { } root)
            profile = Root(root, bag);
        return new(bag.HasErrors ? null : profile, bag.InTextOrder(), bag.LeftOut);
    }

    private const string Example = "write for example 'agents: {\"*\": {kind: simulate}}'";

    private static AgentProfile? Root(Node root, DiagnosticBag bag)
    {
        if (root is not MapNode map)
        {
            bag.Add(DiagnosticCodes.ProfileShape, root.Span, "an agent profile must be a map", Example);
            return null;
        }

        var fields = new ProfileFields(map, ["agents", "steps"], "the agent profile", bag);
        var agents = Entries(fields, "agents", isStep: false).ToList();
        var steps = Entries(fields, "steps", isStep: true).ToList();
        if (!fields.Has("agents") && !fields.Has("steps")) bag.Add(DiagnosticCodes.ProfileMissing, map.Span, "the agent profile has no 'agents'", Example);
        return new AgentProfile
        {
            Roles = Unique(agents.Where(agent => agent.Key.Text != AgentProfile.Everybody), RoleName.Key, "role", bag),
            Steps = Unique(steps, name => name, "step", bag),
            Otherwise = agents.FirstOrDefault(agent => agent.Key.Text == AgentProfile.Everybody).Settings,
        };
    }

    private static IEnumerable<(ScalarNode Key, AgentSettings? Settings)> Entries(ProfileFields fields, string key, bool isStep)
    {
        if (fields.Map(key) is not { } map) yield break;
        foreach (var entry in map.Entries)
        {
            var owner = $"{(isStep ? "step" : "agent")} '{entry.Key.Text}'";
            if (entry.Value is MapNode body) yield return (entry.Key, AgentEntryReader.Read(body, entry.Key, owner, isStep, fields.Bag));
            else fields.Bag.Add(DiagnosticCodes.ProfileShape, entry.Key.Span, $"{owner} must be a map with a 'kind'", "for example '{kind: shell, command: [bash, scripts/develop.sh]}'");
        }
    }

    private static ImmutableSortedDictionary<string, AgentSettings> Unique(
        IEnumerable<(ScalarNode Key, AgentSettings? Settings)> entries, Func<string, string> form, string what, DiagnosticBag bag)
    {
        var first = new Dictionary<string, ScalarNode>(StringComparer.Ordinal);
        var all = ImmutableSortedDictionary.CreateBuilder<string, AgentSettings>(StringComparer.Ordinal);
        foreach (var (key, settings) in entries)
        {
            if (!first.TryAdd(form(key.Text), key))
                bag.Add(DiagnosticCodes.ProfileDuplicate, key.Span, $"'{key.Text}' is the {what} '{first[form(key.Text)].Text}' of line {first[form(key.Text)].Span.Start.Line} again", "roles compare without case and separators: keep one of the two");
            else if (settings is not null)
                all.Add(form(key.Text), settings);
        }

        return all.ToImmutable();
    }
}
