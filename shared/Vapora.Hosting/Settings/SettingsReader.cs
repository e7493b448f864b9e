using System.Collections.Immutable;
using System.Globalization;

namespace Vapora.Hosting.Settings;

/// <summary>
/// Reads the settings of a service one after the other and gathers what is wrong with them, so that all of it is said at once. What is wrong reads as a value
/// that can be worked with; whoever reads looks at <see cref="Problems"/> before anything is done with it.
/// </summary>
/// <param name="sources">Where the settings come from.</param>
public sealed class SettingsReader(SettingSources sources)
{
    private readonly List<SettingProblem> _problems = [];
    private readonly HashSet<Setting> _read = [];
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    /// <summary>Everything that is wrong so far.</summary>
    public IReadOnlyList<SettingProblem> Problems => [.. sources.Problems.Concat(_problems).Distinct()];

    /// <summary>The settings that were asked for.</summary>
    public IReadOnlyCollection<Setting> Read => _read;

    /// <summary>Texts that must not be seen anywhere: the values of secret settings, and whatever <see cref="Hide"/> was told.</summary>
    public IReadOnlyCollection<string> Secrets => _secrets;

    /// <summary>The value of a setting, or its default; null when it has neither.</summary>
    public string? Text(Setting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        _read.Add(setting);
        var text = sources.Find(setting)?.Text.Trim();
        if (setting.IsSecret) Hide(text);
        return string.IsNullOrEmpty(text) ? setting.Default : text;
    }

    /// <summary>The value of a setting that must have one; empty and a problem when it has none.</summary>
    public string Required(Setting setting)
    {
        if (Text(setting) is { } text) return text;
        Refuse(setting, "is missing");
        return "";
    }

    /// <summary>A value with a form of its own.</summary>
    /// <param name="setting">Which setting; it has a default.</param>
    /// <param name="parse">Reads the text; null when it has not the form.</param>
    public T Parsed<T>(Setting setting, Func<string, T?> parse)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(parse);
        var text = Required(setting);
        if (text.Length == 0) return default;
        if (parse(text) is { } value) return value;
        RefuseValue(setting, text);
        return setting.Default is { } otherwise && parse(otherwise) is { } usual ? usual : default;
    }

    /// <summary>A whole number within bounds.</summary>
    public int Whole(Setting setting, int least, int most) =>
        Parsed<int>(setting, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most ? n : null);

    /// <summary>A yes or no.</summary>
    public bool Flag(Setting setting) => Parsed<bool>(setting, text => bool.TryParse(text, out var flag) ? flag : null);

    /// <summary>One of some words, without regard to case, with what each means.</summary>
    public T Choice<T>(Setting setting, params (string Word, T Meaning)[] choices)
        where T : struct => Parsed<T>(setting, text => choices.Where(c => string.Equals(c.Word, text, StringComparison.OrdinalIgnoreCase)).Select(c => (T?)c.Meaning).FirstOrDefault());

    /// <summary>Values parted by commas, without those that are empty.</summary>
    public ImmutableArray<string> List(Setting setting) =>
        [.. (Text(setting) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Says that a setting is wrong, in words that complete a sentence which starts with its name. Never holds the value of a secret.</summary>
    public void Refuse(Setting setting, string problem, string? advice = null) => _problems.Add(new(setting, problem, advice));

    /// <summary>Says that a setting is wrong; its value is quoted unless it is secret.</summary>
    public void RefuseValue(Setting setting, string text)
    {
        ArgumentNullException.ThrowIfNull(setting);
        Refuse(setting, setting.IsSecret ? "has a value that cannot be used" : $"cannot be '{text}'");
    }

    /// <summary>Keeps a text out of messages and logs.</summary>
    public void Hide(string? secret)
    {
        // Shorter ones would blacken half of every line, and are no secrets.
        if (secret is { Length: >= 4 }) _secrets.Add(secret);
    }
}
