namespace Vapora.Hosting.RabbitMq;

/// <summary>Where the broker is and who asks.</summary>
public sealed record RabbitMqOptions
{
    /// <summary>The broker's host.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>Its port for AMQP.</summary>
    public int Port { get; init; } = 5672;

    /// <summary>The virtual host. Everything of one Vapora system is in one.</summary>
    public string VirtualHost { get; init; } = "/";

    /// <summary>The user.</summary>
    public required string User { get; init; }

    /// <summary>The user's password.</summary>
    public required string Password { get; init; }

    /// <summary>True for TLS; the broker's certificate is checked against <see cref="Host"/>.</summary>
    public bool Tls { get; init; }

    /// <summary>The process's name, as the broker's management page shows it.</summary>
    public string ProcessName { get; init; } = "vapora";

    /// <summary>How long an endpoint may be without a consumer while the broker can be reached; then the process ends.</summary>
    public TimeSpan NoConsumer { get; init; } = RabbitMqLimits.NoConsumer;

    /// <summary>Where the broker is, in words, without the password.</summary>
    public string Place => $"{(Tls ? "amqps" : "amqp")}://{User}@{Host}:{Port}/{(VirtualHost == "/" ? "" : VirtualHost)}";
}
