using Npgsql;
using Vapora.Storage;
using Vapora.Storage.Postgres;

namespace Vapora.Stack.Clients;

/// <summary>Looks into the database of a stack, as an auditor would: past the services.</summary>
public sealed class StoreClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private const int Page = 1_000;
    private const int RunsMax = 1_000_000;

    private const string Count = """
        select (select count(*) from vapora.run where closed_at is null), (select count(*) from vapora.assignment), (select count(*) from vapora.outbox),
               (select count(*) from vapora.timer), (select count(*) from vapora.question)
        """;

    private readonly string _connection;
    private readonly PostgresRunStore _store;

    internal StoreClient(string connection)
    {
        _connection = connection;
        _store = new PostgresRunStore(new PostgresStoreOptions { ConnectionString = connection, ApplicationName = "auditor", MaxPoolSize = 3, RetryFor = TimeSpan.FromMinutes(1) });
    }

    /// <summary>The store itself.</summary>
    public IRunStore Port => _store;

    /// <summary>Every run, the latest first.</summary>
    public async Task<IReadOnlyList<RunSummary>> RunsAsync() => await _store.ListRunsAsync(new RunQuery(Limit: RunsMax));

    /// <summary>Every event of a run.</summary>
    public async Task<IReadOnlyList<StoredEvent>> EventsAsync(string runId)
    {
        var all = new List<StoredEvent>();
        while (true)
        {
            var page = await _store.ReadEventsAsync(runId, all.Count, Page);
            all.AddRange(page);
            if (page.Count < Page) return all;
        }
    }

    /// <summary>What is outstanding now.</summary>
    public async Task<Outstanding> OutstandingAsync() => (await QueryAsync(Count, row => new Outstanding(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4))))[0];

    /// <summary>Waits until runs are closed; says what those that are not wait for.</summary>
    /// <param name="runIds">The runs.</param>
    /// <param name="within">The longest wait.</param>
    public async Task ClosedAsync(IReadOnlyCollection<string> runIds, TimeSpan within)
    {
        IReadOnlyList<string> open = [];
        await Until.HoldsAsync(
            async () =>
            {
                open = await QueryAsync("select u.id from unnest($1) as u (id) left join vapora.run r on r.run_id = u.id where r.closed_at is null", row => row.GetString(0), (object)runIds.ToArray());
                return open.Count == 0;
            },
            within,
            $"{runIds.Count} runs are closed",
            async () => string.Join('\n', await Task.WhenAll(open.Take(5).Select(TailAsync))) + $"\n{open.Count} are open; {await OutstandingAsync()}");
    }

    /// <summary>Waits until a run has an event.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="which">The event.</param>
    /// <param name="within">The longest wait.</param>
    public Task HappensAsync(string runId, Func<Workflows.Runs.RunEvent, bool> which, TimeSpan within) => Until.HoldsAsync(
        async () => (await EventsAsync(runId)).Any(e => which(e.Event)), within, $"something has happened in {runId}", () => TailAsync(runId));

    /// <summary>Moves the store's clock: how far it is ahead of the server's.</summary>
    public Task MoveClockAsync(TimeSpan ahead) => PostgresClock.SetOffsetAsync(_connection, ahead);

    /// <summary>Lets nobody write events until what it answers is disposed of; reading goes on.</summary>
    public async Task<IAsyncDisposable> HoldEventsAsync()
    {
        var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand("begin; lock table vapora.run_event in share mode", connection);
        await hold.ExecuteNonQueryAsync();
        return connection; // the lock goes with the transaction, and that with the connection
    }

    /// <summary>Asks the database anything, again while it cannot be reached.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] parameters)
    {
        IReadOnlyList<T> all = [];
        await Until.HoldsAsync(
            async () =>
            {
                try
                {
                    all = await OnceAsync(sql, read, parameters);
                    return true;
                }
                catch (NpgsqlException away) when (away.IsTransient || away is not PostgresException)
                {
                    return false;
                }
            },
            Patience,
            "the database answers");
        return all;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<IReadOnlyList<T>> OnceAsync<T>(string sql, Func<NpgsqlDataReader, T> read, object[] parameters)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<T>();
        while (await rows.ReadAsync()) all.Add(read(rows));
        return all;
    }

    private async Task<string> TailAsync(string runId) => $"{runId}:\n{string.Join('\n', (await EventsAsync(runId)).TakeLast(8).Select(e => $"  {e.Sequence} {e.Event}"))}";
}
