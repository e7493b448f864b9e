using System.Text.Json.Nodes;
using Vapora.Cli.Output;

namespace Vapora.Cli.Server;

/// <summary>The run that a command means.</summary>
public static class RunFinder
{
    /// <summary>The id as named; without one, the only open run of the server.</summary>
    public static async Task<Reply<string>> FindAsync(VaporaServer server, Screen screen, string? named, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(server);
        if (named is not null) return new Reply<string>(named);
        var reply = await server.GetAsync($"{Routes.Runs}?open=true", stop);
        if (reply.Value is not { } answer) return new Reply<string>(reply.Code);
        var ids = ((answer as JsonArray) ?? (answer["runs"] as JsonArray) ?? []).Select(run => (string?)run?["runId"] ?? "").ToList();
        if (ids.Count == 1) return new Reply<string>(ids[0]);
        screen.Fail(ids.Count == 0 ? "no run is open; name one (vapora workflow list)" : $"which run? {string.Join(", ", ids)}");
        return new Reply<string>(ids.Count == 0 ? ExitCode.NotFound : ExitCode.Usage);
    }
}
