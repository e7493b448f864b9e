using Marten;
using Vapora.Storage.Marten.Documents;

namespace Vapora.Storage.Marten;

/// <summary>Runs pieces of work in sessions; what fails for reasons that pass is told as <see cref="StoreUnavailableException"/>.</summary>
internal sealed class Sessions(DocumentStore store)
{
    public async Task<T> RunAsync<T>(Func<IDocumentSession, Task<T>> work)
    {
        try
        {
            await using var session = store.LightweightSession();
            return await work(session).ConfigureAwait(false);
        }
        catch (Exception problem) when (Failures.IsPassing(problem))
        {
            throw new StoreUnavailableException($"PostgreSQL does not do what it is asked ({problem.Message}). See that the server runs and can be reached; what was asked may be asked again.", problem);
        }
    }

    /// <summary>The store's time in ticks of UTC, by the server's clock.</summary>
    public static async Task<long> NowAsync(IDocumentSession session, CancellationToken cancellation)
    {
        var clock = session.DocumentStore.Options.Schema.For<ClockDocument>();
        var micros = await session.QueryAsync<long>(
            $"select (extract(epoch from clock_timestamp()) * 1000000)::bigint + coalesce((select cast(data ->> 'ahead' as bigint) from {clock} where id = '{ClockDocument.OnlyId}'), 0) / {TimeSpan.TicksPerMicrosecond}",
            cancellation).ConfigureAwait(false);
        return DateTime.UnixEpoch.Ticks + (micros[0] * TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>Documents that nobody else is writing at this moment, locked until the session has saved its changes.</summary>
    public static async Task<IReadOnlyList<T>> LockAsync<T>(IDocumentSession session, string where, object[] parameters, CancellationToken cancellation)
        where T : notnull
    {
        await session.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        return await session.QueryAsync<T>($"where {where} for update skip locked", cancellation, parameters).ConfigureAwait(false);
    }
}
