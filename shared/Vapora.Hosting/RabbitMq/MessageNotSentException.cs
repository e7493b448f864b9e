namespace Vapora.Hosting.RabbitMq;

/// <summary>The broker has not confirmed a message: it may or may not have it. Sending it again with the same id does no harm.</summary>
public sealed class MessageNotSentException : Exception
{
    /// <summary>Makes one without words.</summary>
    public MessageNotSentException()
    {
    }

    /// <summary>Says why.</summary>
    public MessageNotSentException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, and what it comes from.</summary>
    public MessageNotSentException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
