using Vapora.Hosting.RabbitMq;
using Vapora.Stack.Servers;
using Xunit;

namespace Vapora.SystemTests.RabbitMq;

/// <summary>A broker that tests stop, kill, wipe and block. Classes say <c>[Collection(OwnBroker.Name)]</c>, and leave it running.</summary>
[CollectionDefinition(Name)]
public sealed class OwnBroker : IAsyncLifetime, ICollectionFixture<OwnBroker>
{
    public const string Name = "own broker";

    public RabbitMqServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await RabbitMqServer.StartNewAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>How to reach a virtual host, which is made if need be.</summary>
    public async Task<RabbitMqOptions> OptionsAsync(string virtualHost)
    {
        await Server.StartAsync();
        return await SharedBroker.OptionsAsync(Server, virtualHost);
    }
}
