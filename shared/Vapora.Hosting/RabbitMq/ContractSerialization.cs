using System.Net.Mime;
using System.Text.Json;
using MassTransit;
using MassTransit.Serialization;
using Vapora.Contracts;
using Vapora.Contracts.Runs;

namespace Vapora.Hosting.RabbitMq;

/// <summary>
/// Bodies as plain JSON without an envelope: the AMQP property <c>type</c> says which contract it is. A request to start that came without a type is taken for what
/// it must be.
/// </summary>
internal sealed class ContractSerialization : ISerializerFactory, IMessageSerializer, IMessageDeserializer
{
    private static readonly ContentType Json = new("application/json");

    public ContentType ContentType => Json;

    public IMessageSerializer CreateSerializer() => this;

    public IMessageDeserializer CreateDeserializer() => this;

    public ConsumeContext Deserialize(ReceiveContext receiveContext)
    {
        var properties = receiveContext.GetPayload<RabbitMqBasicConsumeContext>().Properties;
        var message = Read(TypeOf(receiveContext, properties.Type), receiveContext);
        return new BodyConsumeContext(receiveContext, new ContractContext(message, properties.MessageId, receiveContext));
    }

    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null) =>
        throw new InvalidOperationException("Messages are read from the broker only.");

    public MessageBody GetMessageBody(string text) => new StringMessageBody(text);

    public MessageBody GetMessageBody<T>(SendContext<T> context)
        where T : class
    {
        if (context is RabbitMqSendContext rabbit) rabbit.BasicProperties.Type = ContractJson.NameOf(context.Message.GetType());
        return new BytesMessageBody(ContractJson.Serialize(context.Message));
    }

    public void Probe(ProbeContext context) => context.CreateScope("contracts");

    private static string TypeOf(ReceiveContext context, string? type)
    {
        if (!string.IsNullOrEmpty(type)) return type;
        if (context.InputAddress.AbsolutePath.EndsWith('/' + Queues.Intake, StringComparison.Ordinal)) return nameof(StartWorkflow);
        throw new MessageUnreadableException("It has no 'type': set the AMQP property to the name of the message.");
    }

    private static object Read(string type, ReceiveContext context)
    {
        try
        {
            return ContractJson.Deserialize(type, context.Body.GetBytes());
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new MessageUnreadableException($"It is no readable {type}: {problem.Message}", problem);
        }
    }
}
