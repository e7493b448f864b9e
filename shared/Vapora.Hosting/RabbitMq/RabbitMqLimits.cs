namespace Vapora.Hosting.RabbitMq;

/// <summary>Every bound of the traffic with RabbitMQ, once.</summary>
public static class RabbitMqLimits
{
    /// <summary>Deliveries of one message that end without an answer before the broker lays it aside as a dead letter.</summary>
    public const int Deliveries = 20;

    /// <summary>Messages in one queue; what is sent beyond that is refused, and its sender hears of it.</summary>
    public const int QueueLength = 1_000_000;

    /// <summary>Deliveries an endpoint may have in hand, unless it says otherwise.</summary>
    public const int Prefetch = 64;

    /// <summary>Bytes that wait for the socket before whoever writes has to wait.</summary>
    public const int UnsentBytes = 1 << 20;

    /// <summary>Sends that one caller writes for others before a thread of the pool takes over.</summary>
    public const int SendsInTurn = 32;

    /// <summary>Sends that may wait to be written; while the broker takes nothing, further ones fail at once.</summary>
    public const int SendsWaiting = 100_000;

    /// <summary>How long a send may take, from the call to the broker's confirmation.</summary>
    public static readonly TimeSpan Send = TimeSpan.FromSeconds(5);

    /// <summary>How often sends that take too long are looked for.</summary>
    public static readonly TimeSpan SendLook = TimeSpan.FromMilliseconds(500);

    /// <summary>Silence after which a connection is asked for a sign of life; at twice that it is given up.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    /// <summary>How long opening a connection, or an answer of the broker on it, may take.</summary>
    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(10);

    /// <summary>How long an endpoint may be without a consumer while the broker can be reached; then the process ends.</summary>
    public static readonly TimeSpan NoConsumer = TimeSpan.FromSeconds(60);

    /// <summary>How often consumers are counted.</summary>
    public static readonly TimeSpan ConsumerLook = TimeSpan.FromSeconds(5);

    /// <summary>How often queues of errors are counted.</summary>
    public static readonly TimeSpan ErrorLook = TimeSpan.FromSeconds(10);

    /// <summary>How often a queue that still has errors, or a broker that still cannot be reached, is spoken of again.</summary>
    public static readonly TimeSpan Reminder = TimeSpan.FromMinutes(5);

    /// <summary>Time for deliveries in hand when the process stops.</summary>
    public static readonly TimeSpan Stop = TimeSpan.FromSeconds(5);
}
