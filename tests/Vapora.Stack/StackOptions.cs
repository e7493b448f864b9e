using Vapora.Stack.Servers;

namespace Vapora.Stack;

/// <summary>What a stack consists of, and how its services are set.</summary>
public sealed record StackOptions
{
    /// <summary>The broker; null: one of the stack's own, which goes with it. On one that is given the stack has a virtual host of its own.</summary>
    public RabbitMqServer? Broker { get; init; }

    /// <summary>The database server; null: one of the stack's own, which goes with it. On one that is given the stack has a database of its own.</summary>
    public PostgresServer? Postgres { get; init; }

    /// <summary>Planners.</summary>
    public int Planners { get; init; } = 1;

    /// <summary>Worker processes.</summary>
    public IReadOnlyList<WorkerSpec> Workers { get; init; } = [];

    /// <summary>What the gate approves by itself (<c>all</c>, <c>none</c>, or roles); null: there is no gate.</summary>
    public string? Gate { get; init; }

    /// <summary>How long a worker may be silent, in seconds.</summary>
    public int LeaseSeconds { get; init; } = 3;

    /// <summary>After how many seconds what may have got lost is sent again.</summary>
    public int ResendSeconds { get; init; } = 3;

    /// <summary>The least level that services log.</summary>
    public string LogLevel { get; init; } = "information";

    /// <summary>True: a service that ends is started again.</summary>
    public bool IsSupervised { get; init; } = true;

    /// <summary>True: the services are started with the stack. False: only the servers are.</summary>
    public bool StartsServices { get; init; } = true;

    /// <summary>Settings of every service beside these.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
