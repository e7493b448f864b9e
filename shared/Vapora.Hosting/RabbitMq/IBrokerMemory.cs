namespace Vapora.Hosting.RabbitMq;

/// <summary>
/// Knows whether the broker has lost its data: queues and messages are gone, and what was sent has to be sent again. Only processes that have something to do then should
/// listen: whoever listens first sets the broker's mark anew, and nobody is told again. Told at the very first start too, which does no harm.
/// </summary>
public interface IBrokerMemory
{
    /// <summary>What to do when the broker has forgotten everything. It is done before the mark is set anew, and again at the next connection when it throws. Register it before the host starts.</summary>
    void OnWiped(Func<CancellationToken, Task> action);
}
