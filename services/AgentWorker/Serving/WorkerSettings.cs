using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Vapora.AgentWorker.Profiles;
using Vapora.Hosting.Settings;
using Vapora.Hosting.Time;
using Vapora.Workflows;
using Vapora.Workflows.Definitions;

namespace Vapora.AgentWorker.Serving;

/// <summary>What a worker process plays, and how.</summary>
/// <param name="Name">The process's name.</param>
/// <param name="Roles">The roles it plays.</param>
/// <param name="Skills">What its workers can do, beside what the profile says of a role.</param>
/// <param name="Slots">Steps of each role at once, unless the profile says more.</param>
/// <param name="Speed">How many times real time simulated agents work.</param>
/// <param name="Profile">Which role is played by what.</param>
/// <param name="Folder">Where its files are.</param>
public sealed partial record WorkerSettings(string Name, ImmutableArray<string> Roles, ImmutableArray<string> Skills, int Slots, double Speed, ProfileFile Profile, string Folder)
{
    private const double SpeedMax = 1e9;
    private const int NameLength = 100;

    /// <summary>Reads the settings.</summary>
    public static WorkerSettings Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var profile = ProfileFile.Read(settings);
        return new(
            NameIn(settings),
            RolesIn(settings, profile.Profile),
            settings.List(KnownSettings.Skills),
            settings.Whole(KnownSettings.Slots, 1, Limits.SlotsPerWorker),
            settings.Parsed<double>(KnownSettings.Speed, SpeedOf),
            profile,
            FolderIn(settings));
    }

    private static string NameIn(SettingsReader settings)
    {
        var name = settings.Text(KnownSettings.WorkerName) ?? $"{Environment.MachineName}-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
        if (name.Length > NameLength || !NameForm().IsMatch(name)) settings.RefuseValue(KnownSettings.WorkerName, name);
        return name;
    }

    private static ImmutableArray<string> RolesIn(SettingsReader settings, AgentProfile profile)
    {
        var roles = settings.List(KnownSettings.Roles);
        if (roles.IsEmpty) roles = [.. profile.Roles.Keys];
        if (roles.IsEmpty) settings.Refuse(KnownSettings.Roles, "is missing");
        foreach (var role in roles.Where(role => !RoleForm().IsMatch(role))) settings.Refuse(KnownSettings.Roles, $"names '{role}', which is no name of a role");
        foreach (var role in roles.Where(role => profile.OfRole(role) is null))
            settings.Refuse(KnownSettings.Roles, $"names '{role}', which the agent profile has nobody for", "Add it to 'agents' of the profile, or leave it out");
        return [.. roles.Select(RoleName.Canonical).Distinct()];
    }

    private static double? SpeedOf(string text) =>
        string.Equals(text, "max", StringComparison.OrdinalIgnoreCase) ? PacedClock.Virtual
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) && speed is > 0 and <= SpeedMax ? speed : null;

    private static string FolderIn(SettingsReader settings)
    {
        var folder = settings.Text(KnownSettings.WorkFolder) ?? Path.Combine(Path.GetTempPath(), "vapora-worker");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, ".writable"), []);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            settings.Refuse(KnownSettings.WorkFolder, $"names '{folder}', which cannot be written to ({problem.Message})");
        }

        return folder;
    }

    [GeneratedRegex("^[A-Za-z0-9._-]+$")]
    private static partial Regex NameForm();

    [GeneratedRegex("^[A-Za-z0-9_-]+$")]
    private static partial Regex RoleForm();
}
