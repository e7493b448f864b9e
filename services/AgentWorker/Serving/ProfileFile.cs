using System.Collections.Immutable;
using Vapora.AgentWorker.Profiles;
using Vapora.Hosting.Settings;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.AgentWorker.Serving;

/// <summary>The agent profile of a worker process.</summary>
/// <param name="Profile">Which role is played by what.</param>
/// <param name="Folder">Where paths in it start.</param>
public sealed record ProfileFile(AgentProfile Profile, string Folder)
{
    // A process that is asked to end has eight seconds, in which its commands end too.
    private static readonly TimeSpan GraceMax = TimeSpan.FromSeconds(2);

    /// <summary>Reads the profile that the settings name; without one everybody is simulated.</summary>
    public static ProfileFile Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var none = new ProfileFile(AgentProfile.AllSimulated, Directory.GetCurrentDirectory());
        if (settings.Text(KnownSettings.Agents) is not { } path) return none;
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            settings.Refuse(KnownSettings.Agents, $"names '{path}', which cannot be read ({problem.Message})");
            return none;
        }

        var reading = AgentProfileReader.Read(new SourceText(path, SourceText.FormatOf(path), text));
        foreach (var error in reading.Diagnostics.Where(d => d.Severity == Severity.Error))
            settings.Refuse(KnownSettings.Agents, $"{path}:{error.Span.Start.Line}: {error.Message}", error.Hint is { } hint ? $"Hint: {hint}" : "Correct the profile");
        return reading.Profile is { } profile ? new(Hastened(profile), Path.GetDirectoryName(Path.GetFullPath(path))!) : none;
    }

    private static AgentProfile Hastened(AgentProfile profile) => profile with
    {
        Roles = profile.Roles.ToImmutableSortedDictionary(r => r.Key, r => Hastened(r.Value)!, StringComparer.Ordinal),
        Steps = profile.Steps.ToImmutableSortedDictionary(s => s.Key, s => Hastened(s.Value)!, StringComparer.Ordinal),
        Otherwise = Hastened(profile.Otherwise),
    };

    private static AgentSettings? Hastened(AgentSettings? settings) =>
        settings is AgentSettings.Shell shell && shell.Watchdogs.Grace > GraceMax ? shell with { Watchdogs = shell.Watchdogs with { Grace = GraceMax } } : settings;
}
