using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using Vapora.Stack;
using Vapora.Stack.Servers;
using Vapora.Storage.Postgres;

namespace Vapora.Benchmarks.Stacks;

/// <summary>A broker and a database of its own, and the systems that are measured on them, one after the other in one run.</summary>
internal sealed class StackBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
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
        return new Measured(durable ? "plain saga, one transaction per message" : "plain saga, in memory", await PlainWorkload.ConnectAsync(broker), processes, ServerIds) { Database = environment.GetValueOrDefault("PLAIN_POSTGRES") };
    }

    /// <summary>Vapora: a planner and a worker, each in a process of its own.</summary>
    public async Task<Measured> VaporaAsync(bool durable, IEnumerable<Shape> shapes)
    {
        var broker = await VirtualHostAsync();
        var postgres = durable ? await _postgres.CreateDatabaseAsync() : null;
        if (postgres is not null) await PostgresSchema.MigrateAsync(postgres);
        var api = new Uri($"http://127.0.0.1:{FreePort()}");
        var planner = new Dictionary<string, string>
        {
            ["VAPORA_RABBITMQ"] = broker.ToString(), ["VAPORA_STORE"] = durable ? "postgres" : "memory", ["VAPORA_HTTP"] = api.ToString(), ["VAPORA_LOG_LEVEL"] = "warning",
        };
        if (postgres is not null) planner["VAPORA_POSTGRES"] = postgres;
        var worker = new Dictionary<string, string>
        {
            ["VAPORA_RABBITMQ"] = broker.ToString(), ["VAPORA_ROLES"] = "bench", ["VAPORA_SLOTS"] = "100", ["VAPORA_SPEED"] = "max", ["VAPORA_LOG_LEVEL"] = "warning",
            ["VAPORA_HTTP"] = $"http://127.0.0.1:{FreePort()}", ["VAPORA_WORK"] = Path.Combine(_logs, "work"),
        };
        var processes = new[] { Start("planner", Service("Planner"), [], planner), Start("worker", Service("AgentWorker"), [], worker) };
        using var http = new HttpClient { BaseAddress = api };
        await ReadyAsync(http);
        foreach (var shape in shapes)
        {
            var answer = await http.PostAsJsonAsync("api/v1/runs", new { definition = shape.Yaml, startedBy = "bench" });
            answer.EnsureSuccessStatusCode();
        }

        return new Measured(durable ? "Vapora on PostgreSQL" : "Vapora in memory", await VaporaWorkload.ConnectAsync(broker), processes, ServerIds) { Api = api, Database = postgres };
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _postgres.DisposeAsync();
        if (Environment.GetEnvironmentVariable("VAPORA_BENCH_KEEP") is null) Directory.Delete(_logs, recursive: true);
        else Console.Error.WriteLine($"logs: {_logs}");
    }

    private BenchProcess Start(string name, string assembly, string[] arguments, Dictionary<string, string> environment) =>
        BenchProcess.Start(assembly, arguments, environment, Path.Combine(_logs, $"{name}-{Guid.NewGuid():n}.log"));

    private async Task<Uri> VirtualHostAsync()
    {
        var name = $"bench-{Guid.NewGuid():n}";
        await _broker.CreateVirtualHostAsync(name);
        return new Uri($"amqp://{_broker.User}:{_broker.Password}@127.0.0.1:{_broker.Port.ToString(CultureInfo.InvariantCulture)}/{name}");
    }

    private static Task ReadyAsync(HttpClient http) => Until.HoldsAsync(
        async () =>
        {
            try
            {
                return (await http.GetAsync("health/ready")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false; // not listening yet
            }
        },
        Patience,
        "the planner is ready");

    private static string Service(string name)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Vapora.sln"))) root = Path.GetDirectoryName(root)!;
        var folder = Path.Combine(root, "services", name, "bin", "Release", "net10.0");
        return Directory.EnumerateFiles(folder, "*.runtimeconfig.json").Select(f => f.Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal)).First();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
