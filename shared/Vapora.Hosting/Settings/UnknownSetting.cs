using Vapora.Workflows.Definitions.Vocabulary;

namespace Vapora.Hosting.Settings;

/// <summary>What to say to names that look like settings and are none.</summary>
internal static class UnknownSetting
{
    private const string ShortPrefix = "VAPORA_";

    // Names that the command line and the build read.
    private static readonly string[] Others = ["VAPORA_SERVER", "VAPORA_ACTOR", "VAPORA_UPDATE"];

    public static SettingProblem InFile(string key, string place) =>
        new(null, $"{place}: there is no setting '{key}'", Hint(key, KnownSettings.All.Select(s => s.Key)));

    /// <summary>The problem with a variable; null when it is a setting, or belongs to somebody else.</summary>
    public static SettingProblem? Of(string variable)
    {
        var name = variable.EndsWith(Setting.FileSuffix, StringComparison.Ordinal) ? variable[..^Setting.FileSuffix.Length] : variable;
        if (name.StartsWith(Setting.LongPrefix, StringComparison.OrdinalIgnoreCase))
        {
            var isKnown = KnownSettings.All.Any(s => Form(s.LongVariable) == Form(name));
            return isKnown ? null : new(null, $"there is no setting {variable}", Hint(name, KnownSettings.All.Select(s => s.LongVariable)));
        }

        // Orchestrators put variables of their own beside these (VAPORA_GATE_SERVICE_HOST), so only what is nearly a setting is refused.
        if (!name.StartsWith(ShortPrefix, StringComparison.Ordinal) || Others.Contains(name) || KnownSettings.All.Any(s => s.Variable == name)) return null;
        return DidYouMean.Nearest(name, KnownSettings.All.Select(s => s.Variable)) is { } near ? new(null, $"there is no setting {variable}", $"Did you mean {near}?") : null;
    }

    private static string Form(string variable) => variable.ToLowerInvariant();

    private static string Hint(string name, IEnumerable<string> known) =>
        DidYouMean.Nearest(name, known) is { } near ? $"Did you mean {near}?" : "Run the service with --help to see all of them";
}
