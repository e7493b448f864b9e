using System.Net;
using System.Net.Sockets;

namespace Vapora.Stack.Servers;

/// <summary>Ports of 127.0.0.1 that nobody uses, below those that the system gives to clients: one that is free now is not taken by a connection before its server listens.</summary>
internal static class FreePorts
{
    private const int Lowest = 12_000;
    private const int Count = 20_000;
    private static int _last = Random.Shared.Next(Count);

    /// <summary>One that was not given out before.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = Lowest + (int)((uint)Interlocked.Increment(ref _last) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // somebody listens there
            }
        }
    }
}
