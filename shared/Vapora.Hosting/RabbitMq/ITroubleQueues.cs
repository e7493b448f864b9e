namespace Vapora.Hosting.RabbitMq;

/// <summary>The queues that are empty as long as all is well: of errors, of messages nobody wants, of dead letters.</summary>
public interface ITroubleQueues
{
    /// <summary>How many messages each of them has, by name, as last counted (every <see cref="RabbitMqLimits.ErrorLook"/>); those that are empty are left out.</summary>
    IReadOnlyDictionary<string, long> Counts { get; }
}
