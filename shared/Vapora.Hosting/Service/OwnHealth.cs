using Vapora.Hosting.Settings;

namespace Vapora.Hosting.Service;

/// <summary>Asks the service that runs beside this process how it is: for containers that have no program for that.</summary>
internal static class OwnHealth
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    /// <summary>Asks, and prints the answer.</summary>
    /// <returns>What the process ends with: 0 when the service is well.</returns>
    public static async Task<int> AskAsync(HttpAddress address, string path)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Longest };
        try
        {
            using var answer = await client.GetAsync(new Uri(address.Own, path)).ConfigureAwait(false);
            await Console.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync().ConfigureAwait(false)).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? ServiceExitCode.Done : ServiceExitCode.Failed;
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"Nothing answers at {address.Own}: start the service, or let {KnownSettings.Http.Variable} say where it listens.").ConfigureAwait(false);
            return ServiceExitCode.Failed;
        }
    }
}
