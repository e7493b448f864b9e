using System.CommandLine;
using System.Reflection;
using Vapora.Cli.Output;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora version</c>.</summary>
public static class VersionCommand
{
    /// <summary>The version of this build.</summary>
    public static string Text { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("version", "The version of vapora and of the runtime it is on");
        command.SetAction(arguments => Screen.Of(arguments).Out.WriteLine($"vapora {Text} (.NET {Environment.Version})"));
        return command;
    }
}
