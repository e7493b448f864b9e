using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Vapora.TidyTests;

/// <summary>The compose file with its anchors and merges resolved.</summary>
internal sealed class ComposeFile
{
    private readonly Dictionary<object, object> _root;

    public ComposeFile()
    {
        using var text = new StringReader(Repository.Read("docker-compose.yml"));
        _root = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(text)));
    }

    /// <summary>The services by name.</summary>
    public IReadOnlyDictionary<string, ComposeService> Services => Map(_root["services"]).ToDictionary(entry => (string)entry.Key, entry => new ComposeService((string)entry.Key, Map(entry.Value)));

    /// <summary>True for a network that leads nowhere else.</summary>
    public bool IsInternal(string network) => Map(Map(_root["networks"])[network]).TryGetValue("internal", out var flag) && (string)flag == "true";

    private static Dictionary<object, object> Map(object value) => (Dictionary<object, object>)value;
}

/// <summary>One service of the compose file.</summary>
internal sealed record ComposeService(string Name, Dictionary<object, object> Keys)
{
    /// <summary>A value as text; empty when it is not there.</summary>
    public string Text(string key) => Keys.TryGetValue(key, out var value) ? value as string ?? "" : "";

    /// <summary>A list, or the keys of a map; empty when it is not there.</summary>
    public IReadOnlyList<string> List(string key) => Keys.GetValueOrDefault(key) switch
    {
        List<object> list => [.. list.Cast<string>()],
        Dictionary<object, object> map => [.. map.Keys.Cast<string>()],
        _ => [],
    };

    /// <summary>A map of texts; empty when it is not there.</summary>
    public IReadOnlyDictionary<string, string> Map(string key) => Keys.GetValueOrDefault(key) is Dictionary<object, object> map
        ? map.ToDictionary(entry => (string)entry.Key, entry => entry.Value as string ?? "")
        : new Dictionary<string, string>();

    /// <summary>What has to hold before it starts, by service.</summary>
    public IReadOnlyDictionary<string, string> Conditions => Keys.GetValueOrDefault("depends_on") is Dictionary<object, object> map
        ? map.ToDictionary(entry => (string)entry.Key, entry => (string)((Dictionary<object, object>)entry.Value)["condition"])
        : new Dictionary<string, string>();
}
