using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Vapora.SystemTests.PlainWorker;

/// <summary>
/// A worker as anybody could write it in any language: AMQP and JSON, from <c>docs/reference/worker-protocol.md</c> alone. It uses nothing of Vapora's own code.
/// </summary>
public sealed class PlainWorker : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly PlainWorkerOptions _options;
    private readonly ConcurrentDictionary<string, HeldStep> _held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _lastAttempts = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _end = new();
    private Task _heartbeat = Task.CompletedTask;

    private PlainWorker(IConnection connection, IChannel channel, PlainWorkerOptions options)
    {
        (_connection, _channel, _options) = (connection, channel, options);
        _slots = new SemaphoreSlim(options.Slots);
    }

    /// <summary>Attempts that it has begun so far.</summary>
    public int Begun { get; private set; }

    /// <summary>Connects, and takes work from the role's queue from then on.</summary>
    public static async Task<PlainWorker> StartAsync(ConnectionFactory factory, PlainWorkerOptions options)
    {
        var connection = await factory.CreateConnectionAsync($"plain worker {options.Process}");
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, consumerDispatchConcurrency: (ushort)(options.Slots + 2)));
        var worker = new PlainWorker(connection, channel, options);
        await worker.ListenAsync();
        worker._heartbeat = worker.BeatAsync();
        return worker;
    }

    /// <summary>Hands back what it holds, says good-bye, and goes.</summary>
    public async Task LeaveAsync()
    {
        await _end.CancelAsync();
        foreach (var key in _held.Keys)
        {
            if (!_held.TryRemove(key, out var held)) continue; // before it is stopped: it answers nothing any more
            await held.Stop.CancelAsync();
            await SendAsync("vapora.planner", "StepReleased", held.Report());
        }

        await SendAsync("vapora.leases", "WorkerHeartbeat", Heartbeat(isLeaving: true));
        await DisposeAsync();
    }

    /// <summary>Is gone, without a word.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _heartbeat.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task ListenAsync()
    {
        var work = $"vapora.agent.{_options.Role}";
        await _channel.QueueDeclareAsync(work, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 20, ["x-dead-letter-exchange"] = "vapora.dead",
            ["x-dead-letter-strategy"] = "at-least-once", ["x-overflow"] = "reject-publish", ["x-max-length"] = 1_000_000,
        });
        var own = $"vapora.worker.{_options.Process}";
        await _channel.QueueDeclareAsync(own, durable: false, exclusive: true, autoDelete: true);
        await _channel.QueueBindAsync(own, "vapora.all-workers", "");
        await _channel.BasicQosAsync(0, (ushort)_options.Slots, global: false);
        await ConsumeAsync(own, TakeOrderAsync);
        await ConsumeAsync(work, TakeWorkAsync);
    }

    private async Task ConsumeAsync(string queue, Func<BasicDeliverEventArgs, Task> take)
    {
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += (_, delivery) => take(delivery);
        await _channel.BasicConsumeAsync(queue, autoAck: false, consumer);
    }

    // First the planner is told, then the delivery is acknowledged, then the work is done: never under the delivery.
    private async Task TakeWorkAsync(BasicDeliverEventArgs delivery)
    {
        if (delivery.BasicProperties.Type != "ExecuteStep")
        {
            await _channel.BasicRejectAsync(delivery.DeliveryTag, requeue: false);
            return;
        }

        var step = new HeldStep(JsonNode.Parse(delivery.Body.Span)!.AsObject(), $"{_options.Role}@{_options.Process}");
        if (_held.TryGetValue(step.Key, out var again)) await SendAsync("vapora.planner", "StepAccepted", again.Report());
        else if (_lastAttempts.GetValueOrDefault(step.Assignment) < step.Attempt) await BeginAsync(step);
        await _channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
    }

    private async Task BeginAsync(HeldStep step)
    {
        await _slots.WaitAsync(_end.Token);
        _lastAttempts[step.Assignment] = step.Attempt;
        _held[step.Key] = step;
        Begun++;
        await SendAsync("vapora.planner", "StepAccepted", step.Report());
        _ = WorkAsync(step);
    }

    private async Task WorkAsync(HeldStep step)
    {
        var (name, report) = ("StepCompleted", step.Report());
        try
        {
            if ((bool?)step.Request["needsGrant"] == true) await WaitForGrantAsync(step);
            foreach (var (key, value) in await _options.Work(step.Request, step.Stop.Token)) report[key] = value?.DeepClone();
        }
        catch (OperationCanceledException)
        {
            (name, report["acted"]) = ("StepStopped", false);
        }
#pragma warning disable CA1031 // whatever it is, the planner is told, and decides what comes next
        catch (Exception problem)
#pragma warning restore CA1031
        {
            (name, report["reason"]) = ("StepFailed", problem.Message);
        }

        if (!_held.ContainsKey(step.Key)) return; // handed back
        await SendAsync("vapora.planner", name, report);
        _held.TryRemove(step.Key, out _);
        _slots.Release();
    }

    // The grant may be lost on its way, like anything: it is asked for until it comes.
    private async Task WaitForGrantAsync(HeldStep step)
    {
        while (true)
        {
            try
            {
                await step.Granted.Task.WaitAsync(_options.GrantWait, step.Stop.Token);
                return;
            }
            catch (TimeoutException)
            {
                await SendAsync("vapora.planner", "StepAccepted", step.Report());
            }
        }
    }

    private async Task TakeOrderAsync(BasicDeliverEventArgs delivery)
    {
        var order = JsonNode.Parse(delivery.Body.Span)!.AsObject();
        if (delivery.BasicProperties.Type is "StepGranted" or "StopStep" && _held.TryGetValue(HeldStep.KeyOf(order), out var held) && (order["worker"] is null || (string?)order["worker"] == held.Worker))
        {
            if (delivery.BasicProperties.Type == "StepGranted") held.Granted.TrySetResult();
            else await held.Stop.CancelAsync();
        }

        await _channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
    }

    private async Task BeatAsync()
    {
        using var tick = new PeriodicTimer(_options.Heartbeat);
        do await SendAsync("vapora.leases", "WorkerHeartbeat", Heartbeat(isLeaving: false));
        while (await tick.WaitForNextTickAsync(_end.Token));
    }

    private JsonObject Heartbeat(bool isLeaving) => new()
    {
        ["process"] = _options.Process,
        ["pools"] = new JsonArray(new JsonObject { ["role"] = _options.Role, ["slots"] = _options.Slots, ["busy"] = _held.Count }),
        ["holding"] = new JsonArray([.. _held.Values.Select(held => held.Report())]),
        ["leaving"] = isLeaving,
    };

    // Completes when the broker has it; a message that reaches no queue is an error.
    private async Task SendAsync(string queue, string type, JsonObject message) => await _channel.BasicPublishAsync(
        "", queue, mandatory: true, new BasicProperties { Type = type, ContentType = "application/json", Persistent = true, MessageId = Guid.NewGuid().ToString() }, System.Text.Encoding.UTF8.GetBytes(message.ToJsonString()));
}
