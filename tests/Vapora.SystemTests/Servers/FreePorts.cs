using System.Net;
using System.Net.Sockets;

namespace Vapora.SystemTests.Servers;

/// <summary>Ports of 127.0.0.1 that nobody uses.</summary>
internal static class FreePorts
{
    private static readonly HashSet<int> Taken = [];

    /// <summary>One that was not given out before.</summary>
    public static int Take()
    {
        lock (Taken)
        {
            while (true)
            {
                using var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                var port = ((IPEndPoint)listener.LocalEndpoint).Port;
                if (Taken.Add(port)) return port;
            }
        }
    }
}
