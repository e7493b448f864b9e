namespace Vapora.Contracts;

/// <summary>Names of the exchanges that anybody may use. Queues are reached by their names through the broker's default exchange.</summary>
public static class Exchanges
{
    /// <summary>Takes <see cref="Runs.StartWorkflow"/> from anybody (fan-out, bound to <see cref="Queues.Intake"/>).</summary>
    public const string Start = "vapora.start";

    /// <summary>What happens to runs, for whoever listens (topic; the routing key is the message's name, the header <see cref="RunIdHeader"/> names the run).</summary>
    public const string Events = "vapora.events";

    /// <summary>What every worker process is told (fan-out to the queues that <see cref="Queues.Worker"/> names).</summary>
    public const string AllWorkers = "vapora.all-workers";

    /// <summary>The header of published events that names the run.</summary>
    public const string RunIdHeader = "run-id";
}
