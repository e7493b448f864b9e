using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using Vapora.Storage.Postgres;
using Vapora.Stack.Servers;
using Vapora.SystemTests.PlainWorker;
using Vapora.Workflows.Runs;
using Xunit;
using Plain = Vapora.SystemTests.PlainWorker.PlainWorker;

namespace Vapora.SystemTests.Services;

/// <summary>Services that work together, on a broker and a database of their own.</summary>
public sealed class TogetherTests : IAsyncLifetime
{
    private const string TwoSteps = """
        workflow: pair
        steps:
          build: {agent: developer, estimated_duration: 20min}
          check: {agent: tester, depends_on: [build], estimated_duration: 20min}
        """;

    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(8);
    private RabbitMqServer _broker = null!;
    private (string, string) _bus;
    private (string Name, string Value) _store;

    public async Task InitializeAsync()
    {
        _broker = await RabbitMqServer.StartNewAsync();
        _bus = ("VAPORA_RABBITMQ", $"amqp://{_broker.User}:{_broker.Password}@127.0.0.1:{_broker.Port}/");
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await PostgresSchema.MigrateAsync(database);
        _store = ("VAPORA_POSTGRES", database);
    }

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [Fact]
    public async Task What_is_accepted_while_the_broker_is_away_is_done_when_it_comes()
    {
        await _broker.StopAsync();
        await using var planner = await ServiceProgram.StartAsync("Planner", _bus, _store);
        Assert.Equal(HttpStatusCode.Created, await planner.PostAsync("/api/v1/runs", new { runId = "early", definition = TwoSteps }));
        await _broker.StartAsync();
        await using var worker = await WorkerAsync("one", "max");
        await CompletedAsync(planner, "early");
        Assert.Equal(HttpStatusCode.OK, (await planner.GetAsync("/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await worker.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task A_worker_that_is_asked_to_end_gives_its_work_to_another_at_once()
    {
        await using var planner = await ServiceProgram.StartAsync("Planner", _bus, _store);
        await using var slow = await WorkerAsync("slow", "1");
        Assert.Equal(HttpStatusCode.Created, await planner.PostAsync("/api/v1/runs", new { runId = "handed", definition = TwoSteps }));
        await planner.UntilAsync("/api/v1/runs/handed", (_, body) => body.ToString().Contains("\"Running\"", StringComparison.Ordinal));
        var (code, took) = await slow.EndAsync();
        Assert.True(took < EndsWithin, $"it took {took}:\n{slow.Log}");
        Assert.Equal(0, code);
        await using var quick = await WorkerAsync("quick", "max");
        await CompletedAsync(planner, "handed");
    }

    [Fact]
    public async Task Workers_that_know_only_AMQP_and_JSON_do_steps_for_the_real_planner_hand_back_what_they_hold_and_wait_for_their_grants()
    {
        await using var planner = await ServiceProgram.StartAsync("Planner", _bus, _store);
        await planner.UntilAsync("/health/ready", (status, _) => status == HttpStatusCode.OK); // its queues are there
        var asked = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = await PlainAsync("developer", "plain-slow", async (request, stop) =>
        {
            asked.TrySetResult(request);
            await new TaskCompletionSource().Task.WaitAsync(stop);
            return [];
        });
        await using var tester = await PlainAsync("tester", "plain-tester", (_, _) => Task.FromResult(new JsonObject { ["checks"] = new JsonArray(new JsonObject { ["name"] = "it runs", ["passed"] = true }) }));
        Assert.Equal(HttpStatusCode.Created, await planner.PostAsync("/api/v1/runs", new { runId = "plain", definition = TwoSteps.Replace("[build],", "[build], effect: at-most-once,", StringComparison.Ordinal) }));
        Assert.Equal(1, (int)(await asked.Task.WaitAsync(EndsWithin))["attempt"]!);

        await slow.LeaveAsync();
        await using var quick = await PlainAsync("developer", "plain-quick", (request, _) => Task.FromResult(new JsonObject { ["summary"] = $"attempt {request["attempt"]}" }));
        await CompletedAsync(planner, "plain");
        Assert.Equal((1, 1), (quick.Begun, tester.Begun));
        await using var store = new PostgresRunStore(new PostgresStoreOptions { ConnectionString = _store.Value });
        var events = (await store.ReadEventsAsync("plain", 0, 1_000)).Select(e => e.Event).ToList();
        Assert.Equal(["developer@plain-slow", "developer@plain-quick", "tester@plain-tester"], events.OfType<RunEvent.AssignmentStarted>().Select(e => e.Worker));
        Assert.Equal([2, 1], events.OfType<RunEvent.AssignmentAnswered>().Select(e => e.Id.Attempt));
    }

    private Task<Plain> PlainAsync(string role, string process, Func<JsonObject, CancellationToken, Task<JsonObject>> work) => Plain.StartAsync(
        new ConnectionFactory { HostName = "127.0.0.1", Port = _broker.Port, UserName = _broker.User, Password = _broker.Password }, new PlainWorkerOptions { Role = role, Process = process, Work = work });

    private Task<ServiceProgram> WorkerAsync(string name, string speed) =>
        ServiceProgram.StartAsync("AgentWorker", _bus, ("VAPORA_ROLES", "developer,tester"), ("VAPORA_WORKER_NAME", name), ("VAPORA_SPEED", speed));

    private static Task<JsonElement> CompletedAsync(ServiceProgram planner, string run) =>
        planner.UntilAsync($"/api/v1/runs/{run}", (_, body) => body.GetProperty("status").GetString() == "Completed");
}
