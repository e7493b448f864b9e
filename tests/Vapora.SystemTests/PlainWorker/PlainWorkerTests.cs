using System.Text.Json.Nodes;
using RabbitMQ.Client;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Hosting.RabbitMq;
using Vapora.SystemTests.Messages;
using Vapora.SystemTests.RabbitMq;
using Xunit;

namespace Vapora.SystemTests.PlainWorker;

/// <summary>The protocol of workers, played by one that knows only AMQP and JSON; the test is the planner.</summary>
[Collection(SharedBroker.Name)]
public sealed class PlainWorkerTests(SharedBroker broker) : IAsyncLifetime
{
    private RabbitMqOptions _options = null!;
    private BusHost _planner = null!;
    private BrokerClient _client = null!;

    public async Task InitializeAsync()
    {
        _options = await broker.OptionsAsync("plain-" + Guid.NewGuid().ToString("n")[..8]);
        _planner = await BusHost.StartAsync(_options);
        _client = await BrokerClient.ConnectAsync(_options);
        await _planner.Sender.SendAsync(Queues.Gate, Some.Step()); // the topology is there
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _planner.DisposeAsync();
    }

    [Fact]
    public async Task It_accepts_works_and_answers_and_what_it_says_fits_the_schemas()
    {
        await using var worker = await StartAsync();
        await _planner.Sender.SendAsync(Queues.Agent("developer", []), Some.Step());
        await HearAsync("StepAccepted");
        Assert.Equal("done", (string?)(await HearAsync("StepCompleted"))["summary"]);
        await HearAsync("WorkerHeartbeat", Queues.Leases);
        Assert.Equal(0u, await _client.CountAsync(Queues.Agent("developer", [])));
    }

    [Fact]
    public async Task It_waits_for_its_grant_passes_over_one_of_another_and_does_an_attempt_only_once()
    {
        await using var worker = await StartAsync();
        var step = Some.Step() with { NeedsGrant = true };
        await _planner.Sender.SendAsync(Queues.Agent("developer", []), step);
        var accepted = await HearAsync("StepAccepted");
        await _planner.Sender.SendAsync(Queues.Agent("developer", []), step);
        await HearAsync("StepAccepted"); // the second delivery is answered, and not begun
        var granted = new StepGranted { RunId = step.RunId, Step = step.Step, Kind = step.Kind, Slot = 0, Attempt = 1, Worker = (string)accepted["worker"]! };
        await _planner.Sender.PublishAsync(granted with { Worker = "somebody else" });
        await _planner.Sender.PublishAsync(granted);
        await HearAsync("StepCompleted");
        await _planner.Sender.SendAsync(Queues.Agent("developer", []), step);
        await _planner.Sender.SendAsync(Queues.Agent("developer", []), step with { Attempt = 2, NeedsGrant = false });
        Assert.Equal(2, (int)(await HearAsync("StepAccepted"))["attempt"]!);
        await HearAsync("StepCompleted");
        Assert.Equal(2, worker.Begun);
    }

    [Fact]
    public async Task It_stops_when_told_to_and_hands_back_what_it_holds_when_it_leaves()
    {
        var worker = await StartAsync(stop => new TaskCompletionSource().Task.WaitAsync(stop));
        foreach (var run in new[] { "stopped", "kept" }) await _planner.Sender.SendAsync(Queues.Agent("developer", []), Some.Step(run));
        await HearAsync("StepAccepted");
        await HearAsync("StepAccepted");
        await _planner.Sender.PublishAsync(new StopStep { RunId = "stopped", Step = "build", Kind = "Work", Slot = 0, Attempt = 1, Role = "developer" });
        Assert.Equal("stopped", (string?)(await HearAsync("StepStopped"))["runId"]);
        await worker.LeaveAsync();
        Assert.Equal("kept", (string?)(await HearAsync("StepReleased"))["runId"]);
        JsonObject sign;
        do sign = await HearAsync("WorkerHeartbeat", Queues.Leases);
        while ((bool?)sign["leaving"] != true);
    }

    private Task<PlainWorker> StartAsync(Func<CancellationToken, Task>? work = null) => PlainWorker.StartAsync(
        new ConnectionFactory { HostName = _options.Host, Port = _options.Port, VirtualHost = _options.VirtualHost, UserName = _options.User, Password = _options.Password },
        new PlainWorkerOptions
        {
            Role = "developer", Process = "plain-1",
            Work = async (_, stop) =>
            {
                if (work is not null) await work(stop);
                return new JsonObject { ["summary"] = "done" };
            },
        });

    private async Task<JsonObject> HearAsync(string type, string queue = Queues.Planner)
    {
        var got = await _client.GetAsync(queue);
        Assert.Equal(type, got.BasicProperties.Type);
        var message = JsonNode.Parse(got.Body.Span)!.AsObject();
        Assert.Empty(SchemaCheck.Problems(message, MessageSchema.Of(ContractJson.TypeOf(type)!)));
        Assert.IsType(ContractJson.TypeOf(type)!, ContractJson.Deserialize(type, got.Body.Span));
        return message;
    }
}
