namespace Vapora.Hosting.RabbitMq;

/// <summary>A message is none of the contracts, or not as its contract says. It goes to the queue of errors with this as its reason.</summary>
public sealed class MessageUnreadableException : Exception
{
    /// <summary>Makes one without words.</summary>
    public MessageUnreadableException()
    {
    }

    /// <summary>Says why.</summary>
    public MessageUnreadableException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, and what it comes from.</summary>
    public MessageUnreadableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
