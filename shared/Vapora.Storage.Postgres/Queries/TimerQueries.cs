using Npgsql;
using Vapora.Storage.Postgres.Connections;
using Vapora.Storage.Postgres.Rows;

namespace Vapora.Storage.Postgres.Queries;

/// <summary>Timers.</summary>
internal sealed class TimerQueries(Database database)
{
    private const string Claim = $"""
        with due as materialized (
            select run_id, key from vapora.timer where due_at <= {Sql.Now} and claimed_until <= {Sql.Now} order by due_at, place limit $1 for update skip locked)
        update vapora.timer t set claimed_until = {Sql.Now} + $2 from due where t.run_id = due.run_id and t.key = due.key
        returning t.run_id, t.key, t.due_at, t.place
        """;

    private const string Pending = "select run_id, key, due_at, place from vapora.timer order by due_at, place limit $1";

    public async Task<IReadOnlyList<StoredTimer>> ClaimAsync(int limit, TimeSpan claimFor, CancellationToken cancellation)
    {
        var rows = await database.RunAsync((connection, token) => connection.Command(Claim, Reading.Value(limit), Reading.Value(claimFor)).ReadAllAsync(Read, token), cancellation).ConfigureAwait(false);
        return [.. rows.OrderBy(r => r.Timer.DueAt).ThenBy(r => r.Place).Select(r => r.Timer)];
    }

    public async Task<IReadOnlyList<StoredTimer>> PendingAsync(int limit, CancellationToken cancellation)
    {
        var rows = await database.RunAsync((connection, token) => connection.Command(Pending, Reading.Value(limit)).ReadAllAsync(Read, token), cancellation).ConfigureAwait(false);
        return [.. rows.Select(r => r.Timer)];
    }

    private static (StoredTimer Timer, long Place) Read(NpgsqlDataReader row) => (new StoredTimer(row.GetString(0), row.GetString(1), row.Time(2)), row.GetInt64(3));
}
