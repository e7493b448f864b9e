using MassTransit;
using MassTransit.Saga;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Vapora.Benchmarks.Plain;

/// <summary>A process of the plain system: <c>plain-saga</c> (with or without a database) or <c>plain-worker</c>. Ends with SIGTERM.</summary>
internal static class PlainProcess
{
    private const int AtOnce = 64;

    /// <summary>Runs it. The broker and the database come in the variables PLAIN_RABBITMQ and PLAIN_POSTGRES (none: in memory).</summary>
    public static async Task RunAsync(string kind)
    {
        var broker = new Uri(Environment.GetEnvironmentVariable("PLAIN_RABBITMQ")!);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.UsingRabbitMq((context, transport) =>
            {
                transport.Host(broker);
                transport.PrefetchCount = 2 * AtOnce;
                if (kind == "plain-worker") transport.ReceiveEndpoint(PlainMachine.WorkerQueue, endpoint => endpoint.Handler<DoStep>(Work));
                else transport.ReceiveEndpoint(PlainMachine.SagaQueue, endpoint => Saga(context, endpoint));
            });
        });
        using var host = builder.Build();
        await host.RunAsync();
    }

    // The outbox in memory, as MassTransit's guide has it: without it an answer comes before the row is committed, and is lost.
    private static void Saga(IRegistrationContext context, IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        endpoint.ConcurrentMessageLimit = AtOnce;
        endpoint.UseMessageRetry(retry => retry.Immediate(10));
        endpoint.UseInMemoryOutbox(context);
        var postgres = Environment.GetEnvironmentVariable("PLAIN_POSTGRES");
        ISagaRepository<PlainSaga> repository = string.IsNullOrEmpty(postgres)
            ? new InMemorySagaRepository<PlainSaga>()
            : new SagaRepository<PlainSaga>(new PlainRepositoryFactory(new NpgsqlDataSourceBuilder(postgres + ";Max Auto Prepare=20;Maximum Pool Size=64").Build()));
        endpoint.StateMachineSaga(new PlainMachine(), repository);
    }

    private static readonly Uri Answers = new("queue:" + PlainMachine.SagaQueue);

    private static async Task Work(ConsumeContext<DoStep> context)
    {
        var endpoint = await context.GetSendEndpoint(Answers);
        await endpoint.Send(new StepDone { CorrelationId = context.Message.CorrelationId, Step = context.Message.Step }, context.CancellationToken);
    }
}
