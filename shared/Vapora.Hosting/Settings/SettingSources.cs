namespace Vapora.Hosting.Settings;

/// <summary>Where settings come from: the short variable, the long one, a file that either names, the settings file; the first that says something counts.</summary>
public sealed class SettingSources
{
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly SettingsFile _file;
    private readonly List<SettingProblem> _problems = [];

    /// <summary>Takes stock of what is set.</summary>
    /// <param name="environment">The variables of the process.</param>
    public SettingSources(IReadOnlyDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _environment = environment;
        _file = SettingsFile.None;
        if (Find(KnownSettings.File) is { Text.Length: > 0 } path) _file = SettingsFile.Read(path.Text);
        _problems.AddRange(_file.Problems);
        _problems.AddRange(environment.Keys.Order(StringComparer.Ordinal).Select(UnknownSetting.Of).OfType<SettingProblem>());
    }

    /// <summary>What is wrong with the sources themselves: files that cannot be read, names that are no settings, values that contradict each other.</summary>
    public IReadOnlyList<SettingProblem> Problems => _problems;

    /// <summary>The sources of this process.</summary>
    public static SettingSources OfProcess() => new(
        Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal));

    /// <summary>The same sources, and one setting that was given otherwise and wins over them.</summary>
    public SettingSources With(Setting setting, string value)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var others = _environment.Where(v => !Names(setting).Any(name => v.Key.Equals(name, StringComparison.OrdinalIgnoreCase)));
        return new(others.Append(new(setting.Variable, value)).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal));
    }

    /// <summary>What a setting was set to; null when it was not. An empty variable counts as not set.</summary>
    public SettingValue? Find(Setting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var found = Variables(setting).ToList();
        if (found.Count > 1 && found.Any(v => v.Text != found[0].Text))
            _problems.Add(new(setting, $"is set to different values by {string.Join(" and ", found.Select(v => v.Place))}", "Keep one of them"));
        return found.FirstOrDefault() ?? _file.Values.GetValueOrDefault(Setting.Form(setting.Key));
    }

    private IEnumerable<SettingValue> Variables(Setting setting)
    {
        var names = _environment.Keys.Where(name => string.Equals(name, setting.LongVariable, StringComparison.OrdinalIgnoreCase)).Prepend(setting.Variable);
        foreach (var name in names)
        {
            if (_environment.TryGetValue(name, out var text) && text.Length > 0) yield return new(text, name);
        }

        var files = _environment.Keys.Where(name => string.Equals(name, setting.LongVariable + Setting.FileSuffix, StringComparison.OrdinalIgnoreCase)).Prepend(setting.Variable + Setting.FileSuffix);
        foreach (var name in files)
        {
            if (_environment.TryGetValue(name, out var path) && path.Length > 0 && Content(setting, name, path) is { } value) yield return value;
        }
    }

    private static string[] Names(Setting setting) => [setting.Variable, setting.Variable + Setting.FileSuffix, setting.LongVariable, setting.LongVariable + Setting.FileSuffix];

    // A file ends its only line with a line break, which is not part of the value.
    private SettingValue? Content(Setting setting, string name, string path)
    {
        try
        {
            return new(File.ReadAllText(path).TrimEnd('\r', '\n'), $"{name} ({path})");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            _problems.Add(new(setting, $"is to be read from the file that {name} names, which cannot be read ({problem.Message})", $"Let {name} name a file that the service may read"));
            return null;
        }
    }
}
