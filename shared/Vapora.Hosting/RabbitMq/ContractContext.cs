using System.Diagnostics.CodeAnalysis;
using MassTransit;
using MassTransit.Serialization;
using Vapora.Contracts;

namespace Vapora.Hosting.RabbitMq;

/// <summary>A message that has been read. Ids that are no GUIDs, which other clients may choose, become one that is the same whenever they are.</summary>
internal sealed class ContractContext(object message, string? messageId, ReceiveContext context) : SerializerContext
{
    public Guid? MessageId { get; } = string.IsNullOrEmpty(messageId) ? null : Guid.TryParse(messageId, out var id) ? id : DeterministicId.Of("foreign:" + messageId);

    public Guid? RequestId => null;

    public Guid? CorrelationId => null;

    public Guid? ConversationId => null;

    public Guid? InitiatorId => null;

    public DateTime? ExpirationTime => null;

    public Uri? SourceAddress => null;

    public Uri? DestinationAddress => context.InputAddress;

    public Uri? ResponseAddress => null;

    public Uri? FaultAddress => null;

    public DateTime? SentTime => null;

    public Headers Headers => context.TransportHeaders;

    public HostInfo Host => HostMetadata.None;

    public string[] SupportedMessageTypes { get; } = [MessageUrn.ForTypeString(message.GetType())];

    public bool IsSupportedMessageType<T>()
        where T : class => message is T;

    public bool IsSupportedMessageType(Type messageType) => messageType.IsInstanceOfType(message);

    public bool TryGetMessage<T>([NotNullWhen(true)] out T? found)
        where T : class
    {
        found = message as T;
        return found is not null;
    }

    public bool TryGetMessage(Type messageType, [NotNullWhen(true)] out object? found)
    {
        found = messageType.IsInstanceOfType(message) ? message : null;
        return found is not null;
    }

    public IMessageSerializer GetMessageSerializer() => new ContractSerialization();

    public IMessageSerializer GetMessageSerializer<T>(MessageEnvelope envelope, T overlay)
        where T : class => GetMessageSerializer();

    public IMessageSerializer GetMessageSerializer(object other, string[] messageTypes) => GetMessageSerializer();

    public Dictionary<string, object> ToDictionary<T>(T? other)
        where T : class => [];

    public T? DeserializeObject<T>(object? value, T? defaultValue = null)
        where T : class => value as T ?? defaultValue;

    public T? DeserializeObject<T>(object? value, T? defaultValue = null)
        where T : struct => value as T? ?? defaultValue;

    public MessageBody SerializeObject(object? value) => new EmptyMessageBody();

    private sealed class HostMetadata : HostInfo
    {
        public static readonly HostMetadata None = new();

        public string? MachineName => null;

        public string? ProcessName => null;

        public int ProcessId => 0;

        public string? Assembly => null;

        public string? AssemblyVersion => null;

        public string? FrameworkVersion => null;

        public string? MassTransitVersion => null;

        public string? OperatingSystemVersion => null;
    }
}
