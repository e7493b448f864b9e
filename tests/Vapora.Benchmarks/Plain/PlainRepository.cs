using MassTransit;
using MassTransit.Context;
using MassTransit.Saga;
using Npgsql;

namespace Vapora.Benchmarks.Plain;

/// <summary>The saga of one message: read for update, written back in the same transaction.</summary>
internal sealed class PlainRepository<T>(NpgsqlConnection connection, ConsumeContext<T> context) : ConsumeContextScope<T>(context), SagaRepositoryContext<PlainSaga, T>
    where T : class
{
    public Task<SagaConsumeContext<PlainSaga, T>> Add(PlainSaga instance) => Task.FromResult<SagaConsumeContext<PlainSaga, T>>(ContextOf(this, instance));

    public async Task<SagaConsumeContext<PlainSaga, T>> Insert(PlainSaga instance)
    {
        await using var command = new NpgsqlCommand("INSERT INTO plain_saga VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING", connection);
        Fill(command, instance);
        return await command.ExecuteNonQueryAsync(CancellationToken) == 1 ? ContextOf(this, instance) : null!;
    }

    public async Task<SagaConsumeContext<PlainSaga, T>> Load(Guid correlationId)
    {
        await using var command = new NpgsqlCommand("SELECT state, steps, done, fan_out FROM plain_saga WHERE id = $1 FOR UPDATE", connection) { Parameters = { new() { Value = correlationId } } };
        await using var reader = await command.ExecuteReaderAsync(CancellationToken);
        if (!await reader.ReadAsync(CancellationToken)) return null!;
        return ContextOf(this, new PlainSaga
        {
            CorrelationId = correlationId, CurrentState = reader.GetString(0), Steps = reader.GetInt32(1), Done = reader.GetInt32(2), FanOut = reader.GetBoolean(3),
        });
    }

    public Task Save(SagaConsumeContext<PlainSaga> context) => WriteAsync("INSERT INTO plain_saga VALUES ($1, $2, $3, $4, $5)", context.Saga);

    public Task Update(SagaConsumeContext<PlainSaga> context) => WriteAsync("UPDATE plain_saga SET state = $2, steps = $3, done = $4, fan_out = $5 WHERE id = $1", context.Saga);

    public Task Delete(SagaConsumeContext<PlainSaga> context) => Task.CompletedTask;

    public Task Discard(SagaConsumeContext<PlainSaga> context) => Task.CompletedTask;

    public Task Undo(SagaConsumeContext<PlainSaga> context) => Task.CompletedTask;

    public Task<SagaConsumeContext<PlainSaga, TOther>> CreateSagaConsumeContext<TOther>(ConsumeContext<TOther> consumeContext, PlainSaga instance, SagaConsumeContextMode mode)
        where TOther : class => Task.FromResult<SagaConsumeContext<PlainSaga, TOther>>(ContextOf(consumeContext, instance));

    private static DefaultSagaConsumeContext<PlainSaga, TMessage> ContextOf<TMessage>(ConsumeContext<TMessage> context, PlainSaga saga)
        where TMessage : class => new DefaultSagaConsumeContext<PlainSaga, TMessage>(context, saga);

    private async Task WriteAsync(string sql, PlainSaga saga)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        Fill(command, saga);
        await command.ExecuteNonQueryAsync(CancellationToken);
    }

    private static void Fill(NpgsqlCommand command, PlainSaga saga)
    {
        command.Parameters.Add(new() { Value = saga.CorrelationId });
        command.Parameters.Add(new() { Value = saga.CurrentState });
        command.Parameters.Add(new() { Value = saga.Steps });
        command.Parameters.Add(new() { Value = saga.Done });
        command.Parameters.Add(new() { Value = saga.FanOut });
    }
}
