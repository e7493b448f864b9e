using Vapora.Hosting.RabbitMq;
using Vapora.Stack.Servers;
using Xunit;

namespace Vapora.SystemTests.RabbitMq;

/// <summary>One broker for all tests that leave it as it is; each class has a virtual host of its own. Classes say <c>[Collection(SharedBroker.Name)]</c>.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBroker : IAsyncLifetime, ICollectionFixture<SharedBroker>
{
    public const string Name = "shared broker";

    public RabbitMqServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await RabbitMqServer.StartNewAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>How to reach a virtual host, which is made if need be.</summary>
    public Task<RabbitMqOptions> OptionsAsync(string virtualHost) => OptionsAsync(Server, virtualHost);

    /// <summary>How to reach a virtual host of a broker, which is made if need be.</summary>
    public static async Task<RabbitMqOptions> OptionsAsync(RabbitMqServer server, string virtualHost)
    {
        await server.CreateVirtualHostAsync(virtualHost);
        return new RabbitMqOptions { Host = "127.0.0.1", Port = server.Port, VirtualHost = virtualHost, User = server.User, Password = server.Password, ProcessName = "tests" };
    }
}
