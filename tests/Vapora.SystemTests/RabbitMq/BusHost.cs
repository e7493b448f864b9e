using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vapora.Hosting.Bus;
using Vapora.Hosting.RabbitMq;

namespace Vapora.SystemTests.RabbitMq;

/// <summary>A process on the bus, with the endpoints that a test gives it.</summary>
internal sealed class BusHost : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly IHost _host;

    private BusHost(IHost host, LogLines log) => (_host, Log) = (host, log);

    public IServiceProvider Services => _host.Services;

    public IMessageSender Sender => Services.GetRequiredService<IMessageSender>();

    /// <summary>What was logged.</summary>
    public LogLines Log { get; }

    /// <summary>Starts one; does not wait for the broker.</summary>
    public static async Task<BusHost> StartAsync(RabbitMqOptions options, Action<IBusFactoryConfigurator, IServiceProvider>? endpoints = null, Action<IServiceCollection>? services = null)
    {
        var log = new LogLines();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Information);
        builder.Services.AddVaporaRabbitMq(options);
        builder.Services.AddSingleton<IEndpointSet>(provider => new Endpoints(endpoints, provider));
        services?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new BusHost(host, log);
    }

    /// <summary>Waits for something that comes by itself; looks often, and fails after a minute.</summary>
    public static Task UntilAsync(Func<bool> holds, string what) => UntilAsync(() => Task.FromResult(holds()), what);

    /// <summary>Waits for something that comes by itself; looks often, and fails after a minute.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var late = new CancellationTokenSource(Longest);
        try
        {
            while (!await holds()) await tick.WaitForNextTickAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"not within {Longest.TotalSeconds:0} s: {what}");
        }
    }

    /// <summary>What a consumer of a test has taken.</summary>
    public static async Task<T> TakeAsync<T>(Channel<T> taken)
    {
        using var late = new CancellationTokenSource(Longest);
        return await taken.Reader.ReadAsync(late.Token);
    }

    public async ValueTask DisposeAsync()
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _host.StopAsync(late.Token);
        _host.Dispose();
    }

    private sealed class Endpoints(Action<IBusFactoryConfigurator, IServiceProvider>? endpoints, IServiceProvider services) : IEndpointSet
    {
        public void Configure(IBusFactoryConfigurator bus) => endpoints?.Invoke(bus, services);
    }
}
