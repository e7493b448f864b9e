using System.Text;
using Vapora.Contracts;

namespace Vapora.SystemTests.Messages;

/// <summary>Writes <c>schemas/asyncapi.yaml</c>: the bus as others see it, in AsyncAPI 3.0. Operations are those of the system; whoever writes a worker or a client does the opposite.</summary>
internal static class AsyncApiDocument
{
    /// <summary>The document.</summary>
    public static string Write()
    {
        var text = new StringBuilder("""
            # Written from the contracts (make update); a test holds it fresh.
            asyncapi: 3.0.0
            info:
              title: Vapora
              version: 0.1.0
              description: >-
                Messages between the planner, workers, the gate and whoever starts workflows, over RabbitMQ. Bodies are plain JSON; the AMQP property 'type' names the message.
            defaultContentType: application/json
            servers:
              broker:
                host: localhost:5672
                protocol: amqp
                protocolVersion: 0.9.1
            channels:

            """.ReplaceLineEndings("\n"));
        var routes = MessageRoute.Groups.SelectMany(group => group.Routes).ToList();
        foreach (var channel in routes.GroupBy(Address, StringComparer.Ordinal))
        {
            text.Append($"  {Key(channel.Key)}:\n    address: '{channel.Key}'\n    messages:\n");
            foreach (var route in channel) text.Append($"      {route.Type.Name}:\n        $ref: '#/components/messages/{route.Type.Name}'\n");
            text.Append($"    bindings:\n      amqp:\n        is: {(channel.First().Queue is null ? "routingKey" : "queue")}\n");
            text.Append(channel.First().Queue is { } queue
                ? $"        queue:\n          name: '{queue}'\n          durable: true\n          exclusive: false\n          autoDelete: false\n"
                : $"        exchange:\n          name: '{channel.Key}'\n          type: {(channel.Key == Exchanges.Events ? "topic" : "fanout")}\n          durable: true\n          autoDelete: false\n");
        }

        text.Append("operations:\n");
        foreach (var route in routes)
        {
            var action = route.Sender is "planner" or "one-process systems" ? "send" : "receive";
            text.Append($"  {action}{route.Type.Name}:\n    action: {action}\n    channel:\n      $ref: '#/channels/{Key(Address(route))}'\n    messages:\n      - $ref: '#/channels/{Key(Address(route))}/messages/{route.Type.Name}'\n");
        }

        text.Append("components:\n  messages:\n");
        foreach (var route in routes.OrderBy(route => route.Type.Name, StringComparer.Ordinal))
            text.Append($"    {route.Type.Name}:\n      name: {route.Type.Name}\n      summary: '{ContractDocs.Of(route.Type).Replace("'", "''", StringComparison.Ordinal)}'\n      contentType: application/json\n      bindings:\n        amqp:\n          messageType: {route.Type.Name}\n      payload:\n        schemaFormat: application/schema+json;version=draft-2020-12\n        schema:\n          $ref: './messages/{route.Type.Name}.schema.json'\n");
        return text.ToString();
    }

    private static string Address(MessageRoute route) => route.Queue ?? route.Exchange!;

    private static string Key(string address) => address.Split('<')[0].TrimEnd('.').Replace("vapora.", "", StringComparison.Ordinal).Replace('.', '-');
}
