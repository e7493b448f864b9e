using System.Net.Sockets;
using RabbitMQ.Client;

namespace Vapora.Hosting.RabbitMq;

/// <summary>A connection whose writes are gathered: see <see cref="GatheringStream"/>.</summary>
internal sealed class GatheringClient : TcpClientAdapter
{
    private GatheringClient(Socket socket)
        : base(socket)
    {
    }

    /// <summary>What a connection factory asks for its sockets.</summary>
    public static ITcpClient Create(AddressFamily family) => new GatheringClient(new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });

    /// <inheritdoc />
    public override NetworkStream GetStream() => new GatheringStream(Client);
}
