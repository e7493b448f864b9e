using Vapora.Cli.Output;

namespace Vapora.Cli.Server;

/// <summary>The run that a command means when it names none.</summary>
public static class RunFinder
{
    /// <summary>The only open run of the server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="screen">Where it is said why there is none.</param>
    /// <param name="noRun">A word that could have named a run, and that no run is called; null: there was none.</param>
    /// <param name="stop">Cancels it.</param>
    public static async Task<Reply<string>> OnlyOpenAsync(VaporaServer server, Screen screen, string? noRun, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(screen);
        var reply = await server.GetAsync($"{Routes.Runs}?open=true", stop);
        if (reply.Value is not { } answer) return new Reply<string>(reply.Code);
        var ids = answer.AsArray().Select(run => (string)run!["runId"]!).ToList();
        if (ids.Count == 1) return new Reply<string>(ids[0]);
        var which = ids.Count == 0 ? "no run is open; name one (vapora workflow list)" : $"which run? {string.Join(", ", ids)}";
        screen.Fail(noRun is null ? which : $"there is no run '{noRun}', and of which run it could be a step is not clear: {which}");
        return new Reply<string>(ids.Count == 0 || noRun is not null ? ExitCode.NotFound : ExitCode.Usage);
    }
}
