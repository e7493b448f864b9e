using System.CommandLine;

namespace Vapora.Cli.Server;

/// <summary>Which server a command talks to, and as whom.</summary>
public static class ServerOptions
{
    /// <summary>Where <c>vapora dev</c> listens unless told otherwise.</summary>
    public const int DefaultPort = 5280;

    /// <summary><c>--server</c>.</summary>
    public static Option<string?> Address { get; } = new("--server") { Description = $"Address of the server (also: VAPORA_SERVER; default http://localhost:{DefaultPort})", HelpName = "URL" };

    /// <summary><c>--actor</c>.</summary>
    public static Option<string?> Actor { get; } = new("--actor") { Description = "Who does this, for the audit (also: VAPORA_ACTOR; default: you, as the system knows you)", HelpName = "NAME" };

    /// <summary>Adds the options to a command that talks to a server.</summary>
    /// <param name="command">The command.</param>
    /// <param name="acts">It does something there, and not only looks: somebody does it.</param>
    public static Command OnServer(this Command command, bool acts)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Add(Address);
        if (acts) command.Add(Actor);
        return command;
    }

    /// <summary>The address as given; it may be none that can be used.</summary>
    public static string AddressIn(ParseResult arguments) => arguments.GetValue(Address) ?? Variable("VAPORA_SERVER") ?? $"http://localhost:{DefaultPort}";

    /// <summary>Who acts.</summary>
    public static string ActorIn(ParseResult arguments) => arguments.GetValue(Actor) ?? Variable("VAPORA_ACTOR") ?? Environment.UserName;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
