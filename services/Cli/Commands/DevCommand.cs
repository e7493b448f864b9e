using System.CommandLine;
using System.Net.Sockets;
using Vapora.Cli.Options;
using Vapora.Cli.Output;
using Vapora.Cli.Running;
using Vapora.Cli.Server;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora dev</c>.</summary>
public static class DevCommand
{
    private const int MostPort = 65_535;

    // Below it are those that mostly only the administrator may use.
    private const int FirstFreePort = 1_024;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = $"Port of the HTTP API; 0: any that is free (default: {ServerOptions.DefaultPort})", HelpName = "N", DefaultValueFactory = _ => ServerOptions.DefaultPort };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var n) && n is < 0 or > MostPort) result.AddError($"--port: a port is a number from 0 to {MostPort}");
        });
        var (speed, agents, script) = (RunOptions.Speed(), RunOptions.Agents("everybody is simulated"), new ScriptOptions());
        var command = new Command("dev", "A server in one process, for trying things: other vapora commands talk to it") { port, speed, agents };
        foreach (var option in script.Behaviour) command.Add(option);
        command.SetAction(async (arguments, stop) =>
        {
            var screen = Screen.Of(arguments);
            var (file, code) = AgentFile.Find(arguments.GetValue(agents), workflow: null, screen);
            if (file is null) return (int)code;
            var isSimulated = file.Path is null;
            var factor = arguments.GetValue(speed) ?? (isSimulated ? RunOptions.SimulatedSpeed : 1);
            if (arguments.GetValue(port) is var wanted && WhyClosed(wanted) is { } why)
            {
                screen.Fail($"port {wanted} {why}{(wanted < MostPort ? $". Use --port {(wanted < FirstFreePort ? ServerOptions.DefaultPort : wanted + 1)}, or" : ". Use")} --port 0 for any that is free");
                return (int)ExitCode.Failed;
            }

            return (int)await new DevServer(screen, file, script.Read(arguments, otherwise: null), factor).RunAsync(wanted, stop);
        });
        return command;
    }

    // Asked before anything is started, so that the answer is one line and not the web server's own.
    private static string? WhyClosed(int port)
    {
        if (port == 0) return null;
        try
        {
            using var listener = new TcpListener(System.Net.IPAddress.Loopback, port);
            listener.Start();
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "is in use by another program",
                SocketError.AccessDenied => "is closed to you: the system keeps it for others",
                _ => $"cannot be listened on ({e.Message})",
            };
        }
    }
}
