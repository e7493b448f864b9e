using System.Text;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using Vapora.Contracts;
using Vapora.Contracts.Runs;
using Vapora.Hosting.Bus;
using Vapora.Hosting.RabbitMq;
using Xunit;

namespace Vapora.SystemTests.RabbitMq;

/// <summary>Anybody may start a workflow by publishing JSON, and is answered.</summary>
[Collection(SharedBroker.Name)]
public sealed class StartContractTests(SharedBroker broker) : IAsyncLifetime
{
    private RabbitMqOptions _options = null!;
    private BusHost _host = null!;
    private BrokerClient _client = null!;

    public async Task InitializeAsync()
    {
        _options = await broker.OptionsAsync("start");
        _host = await BusHost.StartAsync(_options, (bus, services) => bus.ReceiveEndpoint(Queues.Intake, endpoint => endpoint.Handler<StartWorkflow>(context =>
            services.GetRequiredService<IAnswerSender>().AnswerAsync(context, Answer(context.Message, context.MessageId)))));
        _client = await BrokerClient.ConnectAsync(_options);
        await BusTopology.DeclareAsync(_client.Channel);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Json_alone_is_enough_and_the_answer_is_published()
    {
        var events = await _client.ListenAsync(Exchanges.Events, nameof(WorkflowAccepted));
        await _client.PublishAsync(Exchanges.Start, "", """{"runId": "run-7", "definitionId": "release"}""");
        Assert.Equal("run-7", Read<WorkflowAccepted>(await _client.GetAsync(events)).RunId);
    }

    [Fact]
    public async Task Whoever_names_a_queue_for_the_answer_gets_it_there_with_the_correlation_id()
    {
        var replies = (await _client.Channel.QueueDeclareAsync()).QueueName;
        await _client.PublishAsync(Exchanges.Start, "", """{"runId":"run-8","definitionId":"release"}""", new BasicProperties { Type = "StartWorkflow", ReplyTo = replies, CorrelationId = "my order 1" });
        var accepted = await _client.GetAsync(replies);
        Assert.Equal(("WorkflowAccepted", "my order 1"), (accepted.BasicProperties.Type, accepted.BasicProperties.CorrelationId));
        await _client.PublishAsync(Exchanges.Start, "", """{"definition":"nonsense"}""", new BasicProperties { ReplyTo = replies, MessageId = "message 2" });
        var rejected = await _client.GetAsync(replies);
        Assert.Equal(("WorkflowRejected", "message 2"), (rejected.BasicProperties.Type, rejected.BasicProperties.CorrelationId));
        Assert.Equal("nonsense is no workflow", Assert.Single(Read<WorkflowRejected>(rejected).Problems));
    }

    [Fact]
    public async Task A_queue_for_the_answer_that_is_gone_or_is_ours_does_no_harm()
    {
        var events = await _client.ListenAsync(Exchanges.Events, "#");
        await _client.PublishAsync(Exchanges.Start, "", """{"runId":"run-9","definitionId":"release"}""", new BasicProperties { ReplyTo = "gone" });
        await _client.PublishAsync(Exchanges.Start, "", """{"runId":"run-10","definitionId":"release"}""", new BasicProperties { ReplyTo = Queues.Planner });
        await _client.GetAsync(events);
        await _client.GetAsync(events);
        await BusHost.UntilAsync(() => _host.Log.All.Any(line => line.Contains("name a queue of your own in reply_to", StringComparison.Ordinal)), "the warning");
        Assert.Equal((0u, 0u, 0u), (await _client.CountAsync(Queues.Planner), await _client.CountAsync(Queues.Intake), await _client.CountAsync(Queues.Intake + "_error")));
    }

    [Fact]
    public async Task A_message_id_that_is_no_guid_is_the_same_id_at_every_delivery()
    {
        var events = await _client.ListenAsync(Exchanges.Events, nameof(WorkflowAccepted));
        for (var delivery = 0; delivery < 2; delivery++) await _client.PublishAsync(Exchanges.Start, "", """{"definitionId":"release"}""", new BasicProperties { MessageId = "order-17" });
        var first = Read<WorkflowAccepted>(await _client.GetAsync(events)).RunId;
        Assert.Equal(32, first.Length);
        Assert.Equal(first, Read<WorkflowAccepted>(await _client.GetAsync(events)).RunId);
    }

    // As the planner's intake does it.
    private static object Answer(StartWorkflow request, Guid? messageId) => request.Definition is null
        ? new WorkflowAccepted { RunId = request.RunId ?? messageId!.Value.ToString("n"), DefinitionId = request.DefinitionId!, PlanHash = "hash" }
        : new WorkflowRejected { RunId = request.RunId, Problems = [$"{request.Definition} is no workflow"] };

    private static T Read<T>(BasicGetResult message) => JsonSerializer.Deserialize<T>(Encoding.UTF8.GetString(message.Body.Span), ContractJson.Options)!;
}
