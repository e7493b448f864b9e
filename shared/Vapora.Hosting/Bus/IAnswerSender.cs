using MassTransit;

namespace Vapora.Hosting.Bus;

/// <summary>Answers requests that anybody may have sent: the answer is published, and sent to whoever named a queue for it.</summary>
public interface IAnswerSender
{
    /// <summary>Answers a request.</summary>
    /// <param name="request">The request as it was delivered.</param>
    /// <param name="answer">One of the contracts.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task AnswerAsync(ConsumeContext request, object answer, CancellationToken cancellation = default);
}
