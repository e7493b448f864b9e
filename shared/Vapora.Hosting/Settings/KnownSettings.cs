namespace Vapora.Hosting.Settings;

/// <summary>Every setting of every service, once. The reference page and <c>--help</c> are made from it.</summary>
public static class KnownSettings
{
    private static readonly string[] Everybody = [ServiceNames.Planner, ServiceNames.Worker, ServiceNames.Gate];
    private static readonly string[] WithStore = [ServiceNames.Planner, ServiceNames.Gate];

    /// <summary>The settings file.</summary>
    public static Setting File { get; } = new("File", "VAPORA_SETTINGS", "a settings file in YAML, JSON or TOML; the environment wins over it", "the path of a YAML, JSON or TOML file, for example VAPORA_SETTINGS=/etc/vapora/planner.yaml") { Services = Everybody };

    /// <summary>The address of the HTTP API and the health checks.</summary>
    public static Setting Http { get; } = new("Http", "VAPORA_HTTP", "the address that the HTTP API and the health checks listen on; only this machine can reach it unless you say otherwise (default port: planner 5280, gate 5281, worker 5282; port 0: any that is free)", "an address, for example VAPORA_HTTP=http://127.0.0.1:5280 (this machine only) or VAPORA_HTTP=http://*:5280 (every network)") { Services = Everybody };

    /// <summary>How log lines look.</summary>
    public static Setting LogFormat { get; } = new("Log:Format", "VAPORA_LOG_FORMAT", "json: one JSON object per line; text: for people", "VAPORA_LOG_FORMAT=json or VAPORA_LOG_FORMAT=text") { Default = "json", Services = Everybody };

    /// <summary>What is worth a log line.</summary>
    public static Setting LogLevel { get; } = new("Log:Level", "VAPORA_LOG_LEVEL", "the least level that is logged: debug, information, warning or error", "VAPORA_LOG_LEVEL=debug, information, warning or error") { Default = "information", Services = Everybody };

    /// <summary>The broker.</summary>
    public static Setting RabbitMq { get; } = new("Bus:RabbitMq", "VAPORA_RABBITMQ", "the address of RabbitMQ with user, password and virtual host", "an AMQP address, for example VAPORA_RABBITMQ=amqp://vapora:PASSWORD@localhost:5672/ , or name a file that holds it in VAPORA_RABBITMQ__FILE") { IsSecret = true, Services = Everybody };

    /// <summary>Where runs are kept.</summary>
    public static Setting StoreDriver { get; } = new("Store:Driver", "VAPORA_STORE", "where runs are kept: postgres; memory (gone when the planner stops, one planner only); marten (builds with -p:VaporaMarten=true)", "VAPORA_STORE=postgres, memory or marten") { Default = "postgres", Services = WithStore };

    /// <summary>The database.</summary>
    public static Setting Postgres { get; } = new("Store:Postgres", "VAPORA_POSTGRES", "the connection string of PostgreSQL", "a connection string, for example VAPORA_POSTGRES='Host=localhost;Port=5432;Database=vapora;Username=vapora;Password=PASSWORD', or name a file that holds it in VAPORA_POSTGRES__FILE") { IsSecret = true, Services = WithStore };

    /// <summary>How long a lease lasts.</summary>
    public static Setting LeaseSeconds { get; } = new("Planner:LeaseSeconds", "VAPORA_LEASE_SECONDS", "how long a worker that is not heard of keeps its steps, in seconds; then they are handed out again", "a whole number of seconds from 3 to 3600, for example VAPORA_LEASE_SECONDS=30") { Default = "30", Services = [ServiceNames.Planner] };

    /// <summary>When what may have got lost is sent again.</summary>
    public static Setting ResendSeconds { get; } = new("Planner:ResendSeconds", "VAPORA_RESEND_SECONDS", "after how many seconds a message that is not known to have arrived is sent again, by any planner", "a whole number of seconds from 1 to 3600, for example VAPORA_RESEND_SECONDS=10") { Default = "10", Services = [ServiceNames.Planner] };

    /// <summary>Whether people may approve their own work.</summary>
    public static Setting SelfApproval { get; } = new("Planner:SelfApproval", "VAPORA_SELF_APPROVAL", "whether who started a run, or produced a result, may approve it too: for trying things alone", "VAPORA_SELF_APPROVAL=true or VAPORA_SELF_APPROVAL=false") { Default = "false", Services = [ServiceNames.Planner] };

    /// <summary>What a worker process can play.</summary>
    public static Setting Roles { get; } = new("Worker:Roles", "VAPORA_ROLES", "the roles that this process plays, parted by commas", "the roles this process plays, for example VAPORA_ROLES=developer,tester") { Services = [ServiceNames.Worker] };

    /// <summary>What a worker process is good at.</summary>
    public static Setting Skills { get; } = new("Worker:Skills", "VAPORA_SKILLS", "the skills that its workers have beside those that the agent profile names, parted by commas", "skills parted by commas, for example VAPORA_SKILLS=frontend,security") { Services = [ServiceNames.Worker] };

    /// <summary>How much a worker process does at once.</summary>
    public static Setting Slots { get; } = new("Worker:Slots", "VAPORA_SLOTS", "how many steps of each role it does at once", $"a whole number from 1 to {Workflows.Limits.SlotsPerWorker}, for example VAPORA_SLOTS=4") { Default = "1", Services = [ServiceNames.Worker] };

    /// <summary>Who plays which role.</summary>
    public static Setting Agents { get; } = new("Worker:Agents", "VAPORA_AGENTS", "the agent profile: which role is played by what; without one every role is simulated", "the path of an agent profile, for example VAPORA_AGENTS=/etc/vapora/agents.yaml") { Services = [ServiceNames.Worker] };

    /// <summary>What a worker process is called.</summary>
    public static Setting WorkerName { get; } = new("Worker:Name", "VAPORA_WORKER_NAME", "what this process is called, different for each (default: the machine's name and the process number)", "a name of letters, digits, '-', '_' and '.', up to 100 of them, for example VAPORA_WORKER_NAME=build-7") { Services = [ServiceNames.Worker] };

    /// <summary>How fast simulated agents are.</summary>
    public static Setting Speed { get; } = new("Worker:Speed", "VAPORA_SPEED", "how many times faster than real time simulated agents work, or max", "a number above 0 or max, for example VAPORA_SPEED=3600 (an hour's work in a second)") { Default = "1", Services = [ServiceNames.Worker] };

    /// <summary>Where a worker process keeps its files.</summary>
    public static Setting WorkFolder { get; } = new("Worker:Folder", "VAPORA_WORK", "the folder where agents work and artifacts are kept (default: vapora-worker in the folder for temporary files)", "the path of a folder that the service may write to, for example VAPORA_WORK=/var/lib/vapora") { Services = [ServiceNames.Worker] };

    /// <summary>What is approved without a person.</summary>
    public static Setting Approve { get; } = new("Gate:Approve", "VAPORA_APPROVE", "what is approved without asking anybody, for demonstrations: none, all, or the roles in whose name it is given", "VAPORA_APPROVE=none, all, or roles parted by commas, for example VAPORA_APPROVE=decision-maker") { Default = "none", Services = [ServiceNames.Gate] };

    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        File, Http, LogFormat, LogLevel, RabbitMq, StoreDriver, Postgres, LeaseSeconds, ResendSeconds, SelfApproval, Roles, Skills, Slots, Agents, WorkerName, Speed, WorkFolder, Approve,
    ];
}
