using System.Text;
using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Hosting.RabbitMq;
using Xunit;

namespace Vapora.SystemTests.RabbitMq;

/// <summary>What cannot be read is laid aside with the reason, once, and what comes after it is dealt with.</summary>
[Collection(SharedBroker.Name)]
public sealed class PoisonTests(SharedBroker broker) : IAsyncLifetime
{
    private const string Errors = Queues.Planner + "_error";
    private const string Skipped = Queues.Planner + "_skipped";
    private readonly Channel<StepReport> _taken = Channel.CreateUnbounded<StepReport>();
    private readonly Channel<string> _failed = Channel.CreateUnbounded<string>();
    private BusHost _host = null!;
    private BrokerClient _client = null!;

    public async Task InitializeAsync()
    {
        var options = await broker.OptionsAsync("poison");
        _host = await BusHost.StartAsync(options, (bus, _) => bus.ReceiveEndpoint(Queues.Planner, endpoint =>
        {
            endpoint.Handler<StepAccepted>(context => _taken.Writer.WriteAsync(context.Message).AsTask());
            endpoint.Handler<StepReports>(async context =>
            {
                foreach (var report in context.Message.Reports) await _taken.Writer.WriteAsync(report);
            });
            endpoint.Handler<StepFailed>(async context =>
            {
                await _failed.Writer.WriteAsync(context.Message.Reason);
                throw new InvalidOperationException("the consumer has failed");
            });
        }));
        _client = await BrokerClient.ConnectAsync(options);
        await _host.Sender.SendAsync(Queues.Planner, Some.Accepted());
        await BusHost.TakeAsync(_taken);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("", "application/json", "{}", "It has no 'type'")]
    [InlineData("Vapora.Contracts.Steps:StepAccepted", "application/json", "{}", "There is no message 'Vapora.Contracts.Steps:StepAccepted'. Those that this version knows: AddWorkers,")]
    [InlineData("StepAccepted", "application/json", "{\"runId\":", "It is no readable StepAccepted: ")]
    [InlineData("StepAccepted", "application/json", "", "It is no readable StepAccepted: ")]
    [InlineData("StepAccepted", "application/json", "null", "It is no readable StepAccepted: 'null' is no StepAccepted.")]
    [InlineData("StepAccepted", "application/json", "[1]", "It is no readable StepAccepted: ")]
    [InlineData("StepAccepted", "text/plain", "hello", "It is no readable StepAccepted: ")]
    [InlineData("StepAccepted", "no content type at all;;", "\u0000\u0001", "It is no readable StepAccepted: ")]
    [InlineData("StepAccepted", "application/json", "{\"runId\":\"r\"}", "missing required properties")]
    [InlineData("StepReports", "application/json", "{\"reports\":[{\"type\":\"Nothing\",\"runId\":\"r\"}]}", "It is no readable StepReports: ")]
    [InlineData("StepReports", "application/json", "{\"reports\":[{\"runId\":\"r\"}]}", "It is no readable StepReports: ")]
    public async Task What_cannot_be_read_is_laid_aside_once_with_its_reason(string type, string contentType, string body, string reason)
    {
        await _client.PublishAsync("", Queues.Planner, body, new BasicProperties { Type = type, ContentType = contentType, MessageId = "not a guid" });
        var laid = await _client.GetAsync(Errors);
        Assert.Contains(reason, Header(laid, LayAsideFilter.Reason), StringComparison.Ordinal);
        Assert.Equal(Queues.Planner, Header(laid, LayAsideFilter.From));
        Assert.Equal(body, Encoding.UTF8.GetString(laid.Body.Span));
        Assert.Equal(("not a guid", type), (laid.BasicProperties.MessageId, laid.BasicProperties.Type ?? ""));
        Assert.Equal(1, _host.Services.GetRequiredService<BusMetrics>().LaidAside);
        Assert.Contains(_host.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains($"laid aside in '{Errors}'", StringComparison.Ordinal));
        await StillWorksAsync();
    }

    [Fact]
    public async Task A_message_that_its_consumer_fails_on_is_laid_aside_with_what_was_thrown()
    {
        await _host.Sender.SendAsync(Queues.Planner, new StepFailed { RunId = "r", Step = "s", Kind = "Work", Slot = 0, Attempt = 1, Worker = "w", Reason = "why" });
        Assert.Equal("InvalidOperationException: the consumer has failed", Header(await _client.GetAsync(Errors), LayAsideFilter.Reason));
        Assert.Equal("why", await BusHost.TakeAsync(_failed));
        Assert.False(_failed.Reader.TryRead(out _));
        await StillWorksAsync();
    }

    [Fact]
    public async Task A_message_that_nobody_here_wants_is_put_aside_too()
    {
        await _host.Sender.SendAsync(Queues.Planner, Some.Step());
        Assert.Equal("ExecuteStep", (await _client.GetAsync(Skipped)).BasicProperties.Type);
        await StillWorksAsync();
    }

    [Fact]
    public async Task Reports_in_one_message_keep_their_kinds_and_order_and_messages_may_have_more_than_is_known()
    {
        await _host.Sender.SendAsync(Queues.Planner, new StepReports { Reports = [Some.Accepted("a"), new StepCompleted { RunId = "b", Step = "s", Kind = "Work", Slot = 0, Attempt = 2, Worker = "w", Summary = "done" }] });
        Assert.Equal("a", Assert.IsType<StepAccepted>(await BusHost.TakeAsync(_taken)).RunId);
        Assert.Equal("done", Assert.IsType<StepCompleted>(await BusHost.TakeAsync(_taken)).Summary);
        await _client.PublishAsync("", Queues.Planner, """{"worker":"w","attempt":1,"later":{"more":[1]},"slot":0,"kind":"Work","step":"s","runId":"c"}""", new BasicProperties { Type = "StepAccepted" });
        Assert.Equal("c", (await BusHost.TakeAsync(_taken)).RunId);
    }

    private static string Header(BasicGetResult message, string name) => Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers![name]!);

    private async Task StillWorksAsync()
    {
        await _host.Sender.SendAsync(Queues.Planner, Some.Accepted("after"));
        Assert.Equal("after", (await BusHost.TakeAsync(_taken)).RunId);
        Assert.Equal((0u, 0u, 0u), (await _client.CountAsync(Queues.Planner), await _client.CountAsync(Errors), await _client.CountAsync(Skipped)));
    }
}
