using MassTransit;

namespace Vapora.Hosting.Bus;

/// <summary>Answers where nobody can name a queue: they are only published.</summary>
internal sealed class PublishedAnswers(IMessageSender sender) : IAnswerSender
{
    /// <inheritdoc />
    public Task AnswerAsync(ConsumeContext request, object answer, CancellationToken cancellation = default) => sender.PublishAsync(answer, cancellation: cancellation);
}
