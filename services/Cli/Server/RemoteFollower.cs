using Vapora.Cli.Output;

namespace Vapora.Cli.Server;

/// <summary>Waits for a run on a server and shows it meanwhile.</summary>
public sealed class RemoteFollower(VaporaServer server, Screen screen, OutputFormat output)
{
    /// <summary>Waits.</summary>
    public async Task<ExitCode> WaitAsync(string id, TimeSpan? timeout, CancellationToken stop)
    {
        var reply = await server.GetAsync(Routes.Run(id), stop);
        screen.WriteDocument(reply.Value, output);
        return reply.Code;
    }
}
