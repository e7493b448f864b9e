using MassTransit;
using Microsoft.Extensions.Logging;
using Vapora.Hosting.Bus;

namespace Vapora.Hosting.RabbitMq;

/// <summary>Publishes answers, and sends them to the queue that the request names in <c>reply_to</c>, with the request's correlation id (or its message id where it has none).</summary>
internal sealed partial class RabbitMqAnswers(RabbitMqSender sender, ILogger<RabbitMqAnswers> log) : IAnswerSender
{
    private const string OwnQueues = "vapora.";

    /// <inheritdoc />
    public async Task AnswerAsync(ConsumeContext request, object answer, CancellationToken cancellation = default)
    {
        await sender.PublishAsync(answer, cancellation: cancellation).ConfigureAwait(false);
        if (!request.TryGetPayload(out RabbitMqBasicConsumeContext? delivery) || delivery.Properties.ReplyTo is not { Length: > 0 } replyTo) return;
        if (replyTo.StartsWith(OwnQueues, StringComparison.Ordinal))
        {
            LogNotAnswered(replyTo);
            return;
        }

        await sender.ReplyAsync(replyTo, delivery.Properties.CorrelationId ?? delivery.Properties.MessageId, answer, cancellation).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Warning, "A request names '{Queue}' for its answer. Queues of Vapora itself take no answers: name a queue of your own in reply_to.")]
    private partial void LogNotAnswered(string queue);
}
