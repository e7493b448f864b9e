namespace Vapora.Cli.Server;

/// <summary>The addresses of the HTTP API, relative to the server.</summary>
public static class Routes
{
    private const string Api = "api/v1";

    /// <summary>All runs, and where to start one.</summary>
    public static string Runs => $"{Api}/runs";

    /// <summary>Open approvals of all runs.</summary>
    public static string Approvals => $"{Api}/approvals";

    /// <summary>One run.</summary>
    public static string Run(string id) => $"{Runs}/{Uri.EscapeDataString(id)}";

    /// <summary>The adjustments of a run.</summary>
    public static string Adjustments(string id) => $"{Run(id)}/adjustments";
}
