using Vapora.Hosting.Settings;

namespace Vapora.BusTests.Settings;

/// <summary>Settings as an environment would give them.</summary>
internal static class Set
{
    public static SettingsReader Of(params (string Name, string Value)[] variables) => new(new SettingSources(variables.ToDictionary(v => v.Name, v => v.Value)));

    /// <summary>What is wrong, after something was read.</summary>
    public static IReadOnlyList<string> Problems(Action<SettingsReader> read, params (string Name, string Value)[] variables)
    {
        var settings = Of(variables);
        read(settings);
        return [.. settings.Problems.Select(p => p.ToString())];
    }
}
