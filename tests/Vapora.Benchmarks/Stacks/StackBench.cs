using System.Globalization;
using Vapora.Stack;
using Vapora.Stack.Servers;

namespace Vapora.Benchmarks.Stacks;

/// <summary>A broker and a database of its own, and the systems that are measured on them, one after the other in one run.</summary>
internal sealed class StackBench : IAsyncDisposable
{
    /// <summary>What Vapora on PostgreSQL is called.</summary>
    public const string VaporaDurable = "Vapora on PostgreSQL";

    private readonly string _logs = Directory.CreateTempSubdirectory("vapora-bench-").FullName;
    private readonly RabbitMqServer _broker;
    private readonly PostgresServer _postgres;

    private StackBench(RabbitMqServer broker, PostgresServer postgres) => (_broker, _postgres) = (broker, postgres);

    /// <summary>The broker's process and the database's: what they cost is part of a step.</summary>
    public int[] ServerIds => [_broker.ProcessId ?? 0, _postgres.ProcessId];

    /// <summary>The database server.</summary>
    public PostgresServer Postgres => _postgres;

    public static async Task<StackBench> StartAsync() => new(await RabbitMqServer.StartNewAsync(), await PostgresServer.StartAsync());

    /// <summary>The plain saga in a process of its own, its worker in another.</summary>
    public async Task<Measured> PlainAsync(bool durable)
    {
        var broker = await VirtualHostAsync();
        var environment = new Dictionary<string, string> { ["PLAIN_RABBITMQ"] = broker.ToString() };
        if (durable)
        {
            environment["PLAIN_POSTGRES"] = await _postgres.CreateDatabaseAsync();
            await using var source = Npgsql.NpgsqlDataSource.Create(environment["PLAIN_POSTGRES"]);
            await using var create = source.CreateCommand(Plain.PlainRepositoryFactory.Schema);
            await create.ExecuteNonQueryAsync();
        }

        var self = typeof(StackBench).Assembly.Location;
        var processes = new[] { Start("plain-saga", self, ["plain-saga"], environment), Start("plain-worker", self, ["plain-worker"], environment) };
        return new Measured(durable ? "plain saga, one transaction per message" : "plain saga, in memory", await PlainWorkload.ConnectAsync(broker), [.. processes.Select(p => p.Id)], ServerIds, processes) { Database = environment.GetValueOrDefault("PLAIN_POSTGRES") };
    }

    /// <summary>Vapora: a planner and a worker, each in a process of its own, as they are shipped.</summary>
    public async Task<Measured> VaporaAsync(bool durable, IEnumerable<Shape> shapes)
    {
        var stack = await VaporaStack.StartAsync(new StackOptions
        {
            Broker = _broker, Postgres = _postgres, Workers = [new WorkerSpec("bench") { Slots = 100 }], LeaseSeconds = 30, ResendSeconds = 30, LogLevel = "warning", IsSupervised = false,
            Environment = new Dictionary<string, string> { ["VAPORA_STORE"] = durable ? "postgres" : "memory" },
        });
        foreach (var shape in shapes) await stack.Planner.SubmitAsync(shape.Yaml, $"first-{shape.Id}");
        int[] own = [.. stack.Services.Select(s => s.ProcessId).OfType<int>()];
        return new Measured(durable ? VaporaDurable : "Vapora in memory", await VaporaWorkload.ConnectAsync(stack.Amqp), own, ServerIds, [stack]) { Database = durable ? stack.Connection : null };
    }

    /// <summary>What its servers take by themselves.</summary>
    public async Task<Floor> FloorAsync() => await Floor.MeasureAsync(await VirtualHostAsync(), await _postgres.CreateDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_logs, recursive: true);
    }

    private BenchProcess Start(string name, string assembly, string[] arguments, Dictionary<string, string> environment) =>
        BenchProcess.Start(assembly, arguments, environment, Path.Combine(_logs, $"{name}-{Guid.NewGuid():n}.log"));

    private async Task<Uri> VirtualHostAsync()
    {
        var name = $"bench-{Guid.NewGuid():n}";
        await _broker.CreateVirtualHostAsync(name);
        return new Uri($"amqp://{_broker.User}:{_broker.Password}@127.0.0.1:{_broker.Port.ToString(CultureInfo.InvariantCulture)}/{name}");
    }
}
