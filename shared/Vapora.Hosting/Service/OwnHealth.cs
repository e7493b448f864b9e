using System.Net.Sockets;
using System.Text;
using Vapora.Hosting.Settings;

namespace Vapora.Hosting.Service;

/// <summary>
/// Asks the service that runs beside this process how it is: for containers that have no program for that. By hand over a socket, since orchestrators do it
/// every few seconds in every container, and a web client costs several times as much to load as this.
/// </summary>
internal static class OwnHealth
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    /// <summary>Asks, and prints the answer.</summary>
    /// <returns>What the process ends with: 0 when the service is well.</returns>
    public static async Task<int> AskAsync(HttpAddress address, string path)
    {
        try
        {
            using var late = new CancellationTokenSource(Longest);
            var (status, body) = await GetAsync(address.Own, path, late.Token).ConfigureAwait(false);
            await Console.Out.WriteLineAsync(body).ConfigureAwait(false);
            return status.Contains(" 200 ", StringComparison.Ordinal) ? ServiceExitCode.Done : ServiceExitCode.Failed;
        }
        catch (Exception problem) when (problem is SocketException or IOException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"Nothing answers at {address.Own}: start the service, or let {KnownSettings.Http.Variable} say where it listens.").ConfigureAwait(false);
            return ServiceExitCode.Failed;
        }
    }

    // HTTP/1.0: the answer comes in one piece and ends when the connection does.
    private static async Task<(string Status, string Body)> GetAsync(Uri address, string path, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host.Trim('[', ']'), address.Port, cancellation).ConfigureAwait(false);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.0\r\nHost: {address.Authority}\r\n\r\n"), cancellation).ConfigureAwait(false);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
        var head = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (answer.Split("\r\n", 2)[0], head < 0 ? "" : answer[(head + 4)..]);
    }
}
