using System.Globalization;
using Vapora.Hosting.RabbitMq;
using Vapora.Stack.Clients;
using Vapora.Stack.Servers;
using Vapora.Stack.Services;
using Vapora.Stack.Work;
using Vapora.Storage.Postgres;

namespace Vapora.Stack;

/// <summary>
/// A whole Vapora on this machine: RabbitMQ, PostgreSQL, and the services as they are shipped, as processes under a supervisor. Everything has ports and folders
/// of its own, and is gone when the stack is disposed of, or when this process dies.
/// </summary>
public sealed class VaporaStack : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(90);
    private static int _count;
    private readonly StackOptions _options;
    private readonly string _folder = Directory.CreateTempSubdirectory("vapora-stack-").FullName;
    private readonly Janitor _janitor;
    private readonly List<RunningService> _services = [];
    private readonly List<(RunningService Service, Uri Address)> _addresses = [];
    private readonly string _database;
    private int _numbers;

    private VaporaStack(StackOptions options, RabbitMqServer broker, PostgresServer postgres, string database)
    {
        (_options, Broker, Postgres, _database) = (options, broker, postgres, database);
        _janitor = new Janitor(_folder);
        VirtualHost = $"stack-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";
        Store = new StoreClient(Connection);
        Planner = new PlannerClient(() => [.. _addresses.Where(a => a.Service.Kind == ServiceKind.Planner).Select(a => a.Address)]);
        Queues = new QueueClient(this);
        Effects = new EffectSink(_folder);
    }

    /// <summary>The broker.</summary>
    public RabbitMqServer Broker { get; }

    /// <summary>The database server.</summary>
    public PostgresServer Postgres { get; }

    /// <summary>The stack's virtual host at the broker.</summary>
    public string VirtualHost { get; }

    /// <summary>The broker's address, as services are given it.</summary>
    public Uri Amqp => new($"amqp://{Broker.User}:{Broker.Password}@127.0.0.1:{Broker.Port}/{VirtualHost}");

    /// <summary>The same address in parts.</summary>
    public RabbitMqOptions Bus => new() { Host = "127.0.0.1", Port = Broker.Port, VirtualHost = VirtualHost, User = Broker.User, Password = Broker.Password, ProcessName = "stack" };

    /// <summary>The connection string of the stack's database.</summary>
    public string Connection => Postgres.Connection(_database);

    /// <summary>The planners' HTTP API, whichever of them answers.</summary>
    public PlannerClient Planner { get; }

    /// <summary>What is written down.</summary>
    public StoreClient Store { get; }

    /// <summary>What lies in the broker's queues.</summary>
    public QueueClient Queues { get; }

    /// <summary>What agents have really done, where a worker has its profile.</summary>
    public EffectSink Effects { get; }

    /// <summary>All services, in the order they were added.</summary>
    public IReadOnlyList<RunningService> Services
    {
        get { lock (_services) return [.. _services]; }
    }

    /// <summary>A folder for files of whoever uses the stack; it goes with it.</summary>
    public string Folder => _folder;

    /// <summary>The services of a kind.</summary>
    public IReadOnlyList<RunningService> Of(ServiceKind kind) => [.. Services.Where(s => s.Kind == kind)];

    /// <summary>Starts one. Completes when every service says that it is ready.</summary>
    public static async Task<VaporaStack> StartAsync(StackOptions options)
    {
        var broker = options.Broker ?? await RabbitMqServer.StartNewAsync();
        var postgres = options.Postgres ?? await PostgresServer.StartAsync();
        var database = await postgres.CreateDatabaseAsync();
        var stack = new VaporaStack(options, broker, postgres, DatabaseIn(database));
        try
        {
            await PostgresSchema.MigrateAsync(database);
            if (broker.ProcessId is not null) await broker.CreateVirtualHostAsync(stack.VirtualHost);
            for (var i = 0; i < options.Planners; i++) stack.AddPlanner();
            if (options.Gate is { } policy) stack.AddGate(policy);
            foreach (var worker in options.Workers) stack.AddWorker(worker);
            if (!options.StartsServices) return stack;
            foreach (var service in stack.Services) service.Start();
            if (broker.ProcessId is not null) await stack.ReadyAsync();
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a planner; it is not started.</summary>
    public RunningService AddPlanner() => Add(ServiceKind.Planner, new()
    {
        ["VAPORA_POSTGRES"] = Connection,
        ["VAPORA_LEASE_SECONDS"] = _options.LeaseSeconds.ToString(CultureInfo.InvariantCulture),
        ["VAPORA_RESEND_SECONDS"] = _options.ResendSeconds.ToString(CultureInfo.InvariantCulture),
    });

    /// <summary>Adds a gate; it is not started.</summary>
    /// <param name="policy">What it approves by itself.</param>
    public RunningService AddGate(string policy) => Add(ServiceKind.Gate, new() { ["VAPORA_POSTGRES"] = Connection, ["VAPORA_APPROVE"] = policy });

    /// <summary>Adds a worker process; it is not started.</summary>
    public RunningService AddWorker(WorkerSpec spec)
    {
        var settings = new Dictionary<string, string>
        {
            ["VAPORA_ROLES"] = string.Join(',', spec.Roles),
            ["VAPORA_SLOTS"] = spec.Slots.ToString(CultureInfo.InvariantCulture),
            ["VAPORA_SPEED"] = spec.Speed,
        };
        if (spec.Skills.Count > 0) settings["VAPORA_SKILLS"] = string.Join(',', spec.Skills);
        if (spec.Agents is { } agents) settings["VAPORA_AGENTS"] = agents;
        if (spec.Name is { } name) settings["VAPORA_WORKER_NAME"] = name;
        return Add(ServiceKind.Worker, settings);
    }

    /// <summary>Waits until every service says that it is ready: it has its store, and takes from its queues.</summary>
    public Task ReadyAsync() => Task.WhenAll(_addresses.Where(a => a.Service.ProcessId is not null).Select(a => Health.ReadyAsync(a.Service, a.Address, StartsWithin)));

    /// <summary>Starts the broker, with the data that it has; the stack's virtual host is there when this completes.</summary>
    public async Task StartBrokerAsync()
    {
        await Broker.StartAsync();
        await Broker.CreateVirtualHostAsync(VirtualHost);
    }

    /// <summary>Kills the broker (<c>kill -9</c>) and starts it again.</summary>
    /// <param name="wiped">True: it has lost everything it knew.</param>
    public async Task KillBrokerAsync(bool wiped = false)
    {
        await Broker.Kill9Async();
        if (wiped) Broker.WipeData();
        await StartBrokerAsync();
    }

    /// <summary>Kills the database server (<c>kill -9</c>) and starts it again.</summary>
    public async Task KillPostgresAsync()
    {
        await Postgres.KillAsync();
        await Postgres.RestartAsync();
    }

    /// <summary>Ends all services on the spot. Answers what was left running of them that should not have been (it is ended too).</summary>
    public async Task<IReadOnlyList<string>> EndServicesAsync()
    {
        await Task.WhenAll(Services.Select(s => s.EndAsync()));
        return await LeftOvers.EndAsync(_folder);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await EndServicesAsync();
        await Store.DisposeAsync();
        Planner.Dispose();
        if (_options.Postgres is null) await Postgres.DisposeAsync();
        else await Postgres.DropDatabaseAsync(_database);
        if (_options.Broker is null) await Broker.DisposeAsync();
        else if (Broker.ProcessId is not null) await Broker.DeleteVirtualHostAsync(VirtualHost);
        await _janitor.DisposeAsync();
    }

    private RunningService Add(ServiceKind kind, Dictionary<string, string> settings)
    {
        var name = $"{kind.ToString().ToLowerInvariant()}-{++_numbers}";
        var address = new Uri($"http://127.0.0.1:{FreePorts.Take()}");
        settings["VAPORA_HTTP"] = address.GetLeftPart(UriPartial.Authority);
        settings["VAPORA_RABBITMQ"] = Amqp.ToString();
        settings["VAPORA_LOG_FORMAT"] = "text";
        settings["VAPORA_LOG_LEVEL"] = _options.LogLevel;
        settings["VAPORA_WORK"] = Path.Combine(_folder, name);
        settings["VAPORA_STACK"] = _folder;
        foreach (var (key, value) in _options.Environment) settings[key] = value;
        var service = new RunningService(kind, name, Path.Combine(_folder, name + ".log"), settings, _janitor.Watch) { IsSupervised = _options.IsSupervised };
        lock (_services) _services.Add(service);
        _addresses.Add((service, address));
        return service;
    }

    private static string DatabaseIn(string connection) => new Npgsql.NpgsqlConnectionStringBuilder(connection).Database!;
}
