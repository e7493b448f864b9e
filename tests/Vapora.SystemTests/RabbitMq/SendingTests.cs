using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Vapora.Contracts;
using Vapora.Contracts.Runs;
using Vapora.Contracts.Workers;
using Vapora.Hosting.RabbitMq;
using Xunit;

namespace Vapora.SystemTests.RabbitMq;

[Collection(SharedBroker.Name)]
public sealed class SendingTests(SharedBroker broker) : IAsyncLifetime
{
    private RabbitMqOptions _options = null!;
    private BusHost _host = null!;
    private BrokerClient _client = null!;

    public async Task InitializeAsync()
    {
        _options = await broker.OptionsAsync("sending");
        _host = await BusHost.StartAsync(_options);
        _client = await BrokerClient.ConnectAsync(_options);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_plain_json_with_its_name_as_type_persistent_and_with_the_id_that_was_given()
    {
        var id = Guid.NewGuid();
        await _host.Sender.SendAsync(Queues.Gate, new CommandRefused { RunId = "r-1", Command = "c", Kind = "Invalid", Reason = "no" }, id);
        var got = await _client.GetAsync(Queues.Gate);
        Assert.Equal("""{"runId":"r-1","command":"c","kind":"Invalid","reason":"no"}""", Encoding.UTF8.GetString(got.Body.Span));
        var properties = got.BasicProperties;
        Assert.Equal(("CommandRefused", "application/json", id.ToString(), true), (properties.Type, properties.ContentType, properties.MessageId, properties.Persistent));
    }

    [Fact]
    public async Task A_message_that_reaches_no_queue_is_an_error_for_its_sender_alone()
    {
        await _host.Sender.SendAsync(Queues.Workers, Wanted(0));
        var sends = Enumerable.Range(0, 50).Select(i => (Index: i, Task: _host.Sender.SendAsync(i % 10 == 3 ? "vapora.nowhere" : Queues.Workers, Wanted(i)))).ToList();
        await Task.WhenAll(sends.Select(send => send.Task.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.All(sends, send => Assert.Equal(send.Index % 10 == 3, send.Task.IsFaulted));
        var error = await Assert.ThrowsAsync<MessageNotSentException>(() => sends[3].Task);
        Assert.StartsWith("WorkersWanted to 'vapora.nowhere' was not sent: the broker has no queue for it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_no_queue_can_have_is_an_error_and_what_comes_after_it_is_sent_and_confirmed()
    {
        await Assert.ThrowsAsync<MessageNotSentException>(() => _host.Sender.SendAsync(new string('q', 300), Wanted(1)));
        await Assert.ThrowsAsync<MessageNotSentException>(() => _host.Sender.SendAsync("vapora.nowhere", Wanted(2)));
        await _host.Sender.SendAsync(Queues.Workers, Wanted(3));
    }

    [Fact]
    public async Task Thousands_of_sends_are_under_way_at_once_and_all_arrive_in_the_order_they_were_made()
    {
        const int count = 5_000;
        var queue = Queues.Agent("crowd", []);
        await _host.Sender.SendAsync(queue, Wanted(-1));
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => _host.Sender.SendAsync(queue, Wanted(i))));
        var took = Stopwatch.GetElapsedTime(since);
        Assert.Equal(count + 1u, await _client.CountAsync(queue));
        await foreach (var (message, expected) in _client.TakeAll(queue, count + 1).Select((message, index) => (message, index - 1)))
            Assert.Equal(expected, JsonSerializer.Deserialize<WorkersWanted>(message, ContractJson.Options)!.Count);
        Assert.True(took < TimeSpan.FromSeconds(5), $"{count} sends took {took}: each seems to wait for the one before it");
    }

    [Fact]
    public async Task A_queue_of_a_role_that_was_deleted_is_declared_again_by_the_send_after_the_one_that_failed()
    {
        var queue = Queues.Agent("deleted", []);
        await _host.Sender.SendAsync(queue, Wanted(1));
        await _client.Channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false);
        await Assert.ThrowsAsync<MessageNotSentException>(() => _host.Sender.SendAsync(queue, Wanted(2)));
        await _host.Sender.SendAsync(queue, Wanted(3));
        Assert.Equal(1u, await _client.CountAsync(queue));
    }

    [Fact]
    public async Task A_queue_that_takes_no_more_refuses_and_the_sender_hears_of_it()
    {
        await _client.Channel.QueueDeclareAsync("full", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-max-length"] = 0, ["x-overflow"] = "reject-publish" });
        var error = await Assert.ThrowsAsync<MessageNotSentException>(() => _host.Sender.SendAsync("full", Wanted(1)));
        Assert.Contains("the broker refuses it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happens_to_runs_is_published_under_its_name_with_the_run_in_a_header()
    {
        var ends = await _client.ListenAsync(Exchanges.Events, nameof(WorkflowEnded));
        var all = await _client.ListenAsync(Exchanges.Events, "#");
        await _host.Sender.PublishAsync(new WorkflowAccepted { RunId = "r-1", DefinitionId = "d", PlanHash = "h" });
        await _host.Sender.PublishAsync(new WorkflowEnded { RunId = "r-2", DefinitionId = "d", Outcome = "Completed" });
        var end = await _client.GetAsync(ends);
        Assert.Equal("r-2", Encoding.UTF8.GetString((byte[])end.BasicProperties.Headers![Exchanges.RunIdHeader]!));
        Assert.Equal(["WorkflowAccepted", "WorkflowEnded"], [(await _client.GetAsync(all)).RoutingKey, (await _client.GetAsync(all)).RoutingKey]);
    }

    private static WorkersWanted Wanted(int count) => new() { RunId = "r", Role = "developer", Count = count };
}
