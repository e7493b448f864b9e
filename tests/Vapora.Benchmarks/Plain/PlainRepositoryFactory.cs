using MassTransit;
using MassTransit.Saga;
using Npgsql;

namespace Vapora.Benchmarks.Plain;

/// <summary>One transaction per message: the row is locked while the message is handled, and committed after it.</summary>
public sealed class PlainRepositoryFactory(NpgsqlDataSource database) : ISagaRepositoryContextFactory<PlainSaga>
{
    public const string Schema = "CREATE TABLE IF NOT EXISTS plain_saga (id uuid PRIMARY KEY, state text NOT NULL, steps int NOT NULL, done int NOT NULL, fan_out boolean NOT NULL) WITH (fillfactor = 70)";

    public async Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<PlainSaga, T>> next)
        where T : class
    {
        await using var connection = await database.OpenConnectionAsync(context.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(context.CancellationToken);
        await next.Send(new PlainRepository<T>(connection, context));
        await transaction.CommitAsync(context.CancellationToken);
    }

    public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<PlainSaga> query, IPipe<SagaRepositoryQueryContext<PlainSaga, T>> next)
        where T : class => throw new InvalidOperationException("Messages are correlated by id only.");

    public void Probe(ProbeContext context) => context.CreateScope("plain");
}
