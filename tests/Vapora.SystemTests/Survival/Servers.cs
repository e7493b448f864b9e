using Vapora.Stack;
using Vapora.Stack.Servers;
using Xunit;

namespace Vapora.SystemTests.Survival;

/// <summary>One broker and one database server for all tests of survival; each stack on them has a virtual host and a database of its own. They run one after the other: what they measure is time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Servers : IAsyncLifetime, ICollectionFixture<Servers>
{
    public const string Name = "survival";

    public RabbitMqServer Broker { get; private set; } = null!;

    public PostgresServer Postgres { get; private set; } = null!;

    public async Task InitializeAsync() => (Broker, Postgres) = (await RabbitMqServer.StartNewAsync(), await PostgresServer.SharedAsync());

    public async Task DisposeAsync() => await Broker.DisposeAsync();

    /// <summary>A stack on these servers.</summary>
    public Task<VaporaStack> StackAsync(StackOptions options) => VaporaStack.StartAsync(options with { Broker = Broker, Postgres = Postgres });
}
