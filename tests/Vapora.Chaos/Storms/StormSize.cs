namespace Vapora.Chaos.Storms;

/// <summary>How much a storm does.</summary>
public sealed record StormSize
{
    /// <summary>A storm for every run of the tests.</summary>
    public static StormSize Short { get; } = new()
    {
        Workflows = 60, PlannerKills = 4, WorkerKills = 6, GateKills = 2, Pauses = 4, BrokerKills = 1, BrokerWipes = 1, PostgresKills = 1, Between = TimeSpan.FromSeconds(2),
    };

    /// <summary>The whole storm.</summary>
    public static StormSize Full { get; } = new()
    {
        Workflows = 320, PlannerKills = 20, WorkerKills = 30, GateKills = 12, Pauses = 12, BrokerKills = 2, BrokerWipes = 1, PostgresKills = 2, Between = TimeSpan.FromSeconds(2.5),
    };

    /// <summary>Workflows that are started, spread over the storm.</summary>
    public required int Workflows { get; init; }

    /// <summary>Kills of planners.</summary>
    public required int PlannerKills { get; init; }

    /// <summary>Kills of workers.</summary>
    public required int WorkerKills { get; init; }

    /// <summary>Kills of gates.</summary>
    public required int GateKills { get; init; }

    /// <summary>Services that stand still for longer than a lease.</summary>
    public required int Pauses { get; init; }

    /// <summary>Kills of the broker.</summary>
    public required int BrokerKills { get; init; }

    /// <summary>Kills of the broker after which it has lost its data.</summary>
    public required int BrokerWipes { get; init; }

    /// <summary>Kills of the database server.</summary>
    public required int PostgresKills { get; init; }

    /// <summary>The time between two faults, on average.</summary>
    public required TimeSpan Between { get; init; }

    /// <summary>Kills of services and servers in all.</summary>
    public int Kills => PlannerKills + WorkerKills + GateKills + BrokerKills + BrokerWipes + PostgresKills;
}
