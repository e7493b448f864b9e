using MassTransit;
using Microsoft.Extensions.Logging;

namespace Vapora.Hosting.RabbitMq;

/// <summary>Before a message goes to the queue of errors: says why in its headers and in the log, and counts it.</summary>
internal sealed partial class LayAsideFilter(string queue, BusMetrics metrics, ILogger log) : IFilter<ExceptionReceiveContext>
{
    /// <summary>The header that says why.</summary>
    public const string Reason = "vapora-reason";

    /// <summary>The header that says from which queue.</summary>
    public const string From = "vapora-queue";

    private const int ReasonLength = 1_000;

    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        var problem = context.Exception;
        var reason = problem is MessageUnreadableException ? problem.Message : $"{problem.GetType().Name}: {problem.Message}";
        context.ExceptionHeaders.Set(Reason, reason.Length > ReasonLength ? reason[..ReasonLength] : reason);
        context.ExceptionHeaders.Set(From, queue);
        metrics.CountLaidAside(queue);
        LogLaidAside(queue, BusTopology.ErrorsOf(queue), reason);
        if (!context.IsFaulted) await context.NotifyFaulted(problem).ConfigureAwait(false); // otherwise it would count as one that nobody wants, too
        await next.Send(context).ConfigureAwait(false);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("layAside");

    [LoggerMessage(LogLevel.Error, "A message of '{Queue}' could not be dealt with and is laid aside in '{Errors}': {Reason}")]
    private partial void LogLaidAside(string queue, string errors, string reason);
}
