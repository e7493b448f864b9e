using MassTransit;
using Vapora.Benchmarks.Plain;

namespace Vapora.Benchmarks.Stacks;

/// <summary>The plain saga as its own driver sees it.</summary>
internal sealed class PlainWorkload : IWorkload
{
    private readonly IBusControl _bus;
    private ISendEndpoint? _saga;

    private PlainWorkload(Uri broker) => _bus = MassTransit.Bus.Factory.CreateUsingRabbitMq(transport =>
    {
        transport.Host(broker);
        transport.ReceiveEndpoint("plain.driver", endpoint =>
        {
            endpoint.PrefetchCount = 100;
            endpoint.Handler<PlainDone>(context =>
            {
                Ended?.Invoke(context.Message.CorrelationId.ToString("n"));
                return Task.CompletedTask;
            });
        });
    });

    public event Action<string>? Ended;

    public static async Task<PlainWorkload> ConnectAsync(Uri broker)
    {
        var workload = new PlainWorkload(broker);
        await workload._bus.StartAsync();
        workload._saga = await workload._bus.GetSendEndpoint(new Uri("queue:" + PlainMachine.SagaQueue));
        return workload;
    }

    public Task StartAsync(string id, Shape shape) =>
        _saga!.Send(new StartPlain { CorrelationId = Guid.ParseExact(id, "n"), Steps = shape.Total, FanOut = shape.FanOut });

    public async ValueTask DisposeAsync() => await _bus.StopAsync();
}
