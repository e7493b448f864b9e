using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using Vapora.Hosting.Bus;

namespace Vapora.Hosting.RabbitMq;

/// <summary>Keeps a connection to the broker for sending: connects in the background, and again whenever it is lost. The start of the host does not wait for it.</summary>
internal sealed partial class BrokerLink(RabbitMqOptions options, BrokerMemory memory, TimeProvider time, ILogger<BrokerLink> log) : BackgroundService
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<BrokerSession> _session = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The connection as it is; null when there is none.</summary>
    public BrokerSession? Current
    {
        get { lock (_gate) return _session.Task.IsCompletedSuccessfully ? _session.Task.Result : null; }
    }

    /// <summary>What the last try to connect failed of; null while connected.</summary>
    public string? Problem { get; private set; }

    /// <summary>How many connections there were so far.</summary>
    public int Connections { get; private set; }

    /// <summary>The connection, as soon as there is one.</summary>
    public Task<BrokerSession> SessionAsync()
    {
        lock (_gate) return _session.Task;
    }

    /// <summary>How all connections of the process are made.</summary>
    public static ConnectionFactory Factory(RabbitMqOptions options)
    {
        var factory = new ConnectionFactory
        {
            HostName = options.Host, Port = options.Port, VirtualHost = options.VirtualHost, UserName = options.User, Password = options.Password,
            AutomaticRecoveryEnabled = false, TopologyRecoveryEnabled = false, // what is lost is opened anew, with everything declared
            RequestedHeartbeat = RabbitMqLimits.Heartbeat, RequestedConnectionTimeout = RabbitMqLimits.Answer,
            ContinuationTimeout = RabbitMqLimits.Answer, HandshakeContinuationTimeout = RabbitMqLimits.Answer,
            SocketFactory = GatheringClient.Create,
        };
        if (options.Tls) factory.Ssl = new SslOption(options.Host, enabled: true);
        return factory;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var factory = Factory(options);
        var (failures, saidAt) = (0, 0L);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var reason = await ConnectAsync(factory, stoppingToken).ConfigureAwait(false);
                (failures, saidAt) = (0, 0);
                Problem = reason;
                LogLost(options.Place, reason);
            }
#pragma warning disable CA1031 // whatever it is, it is tried again; health says so meanwhile
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Problem = problem.InnerException?.Message ?? problem.Message;
                if (saidAt == 0 || time.GetElapsedTime(saidAt) > RabbitMqLimits.Reminder)
                {
                    LogUnreachable(options.Place, Problem);
                    saidAt = time.GetTimestamp();
                }

                await Task.Delay(Backoff.After(++failures), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // Answers when the connection has ended, with the reason.
    private async Task<string> ConnectAsync(ConnectionFactory factory, CancellationToken stopping)
    {
        await using var connection = await factory.CreateConnectionAsync($"{options.ProcessName} sends", stopping).ConfigureAwait(false);
        await using var session = await BrokerSession.OpenAsync(connection, time, stopping).ConfigureAwait(false);
        Problem = null;
        Connections++;
        LogConnected(options.Place);
        lock (_gate) _session.SetResult(session);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var check = memory.CheckAsync(connection, end.Token);
        try
        {
            return await session.Ended.WaitAsync(stopping).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate) _session = new TaskCompletionSource<BrokerSession>(TaskCreationOptions.RunContinuationsAsynchronously);
            await end.CancelAsync().ConfigureAwait(false);
            await check.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Information, "Connected to the broker {Place}.")]
    private partial void LogConnected(string place);

    [LoggerMessage(LogLevel.Warning, "The connection to the broker {Place} is lost: {Reason}")]
    private partial void LogLost(string place, string reason);

    [LoggerMessage(LogLevel.Warning, "The broker {Place} cannot be reached, and is tried until it can: {Reason}")]
    private partial void LogUnreachable(string place, string reason);
}
