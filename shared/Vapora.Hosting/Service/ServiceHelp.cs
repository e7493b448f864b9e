using System.Reflection;
using System.Text;
using Vapora.Hosting.Settings;

namespace Vapora.Hosting.Service;

/// <summary>What a service says about itself.</summary>
public static class ServiceHelp
{
    /// <summary>The version of this build.</summary>
    public static string Version { get; } = typeof(ServiceHelp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>The text of <c>--help</c>.</summary>
    /// <param name="name">The service.</param>
    /// <param name="does">What it does, as a sentence.</param>
    public static string Of(string name, string does)
    {
        var text = new StringBuilder();
        text.Append($"""
            Vapora {name} {Version}: {does}

              --health [live|bus|store]  asks the {name} that runs with these settings whether it is ready; ends with 0 or 1
              --check                    says what is wrong with the settings, and ends
              --version, --help

            Settings, from the environment or from a YAML, JSON or TOML file (VAPORA_SETTINGS). Secrets can be given as files: VARIABLE__FILE=path.

            """.ReplaceLineEndings("\n"));
        foreach (var setting in KnownSettings.All.Where(s => s.Services.Contains(name)))
        {
            var otherwise = setting.Default is { } value ? $" (default: {value})" : "";
            text.Append($"\n  {setting.Variable}  or {setting.LongVariable}, in a file {setting.Key}\n      {setting.Meaning}{otherwise}\n");
        }

        return text.ToString();
    }
}
