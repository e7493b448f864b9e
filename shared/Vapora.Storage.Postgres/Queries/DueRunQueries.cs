using Npgsql;
using Vapora.Storage.Postgres.Connections;
using Vapora.Storage.Postgres.Rows;

namespace Vapora.Storage.Postgres.Queries;

/// <summary>Runs that have to be looked at.</summary>
internal sealed class DueRunQueries(Database database)
{
    private const string Claim = $"""
        with u as materialized (select run_id, due_at from vapora.run where closed_at is null and due_at <= {Sql.Now} order by due_at limit $1 for no key update skip locked)
        update vapora.run r set due_at = {Sql.Now} + $2 from u where r.run_id = u.run_id
        returning r.run_id, coalesce((select e.first_seq + e.count - 1 from vapora.run_event e where e.run_id = r.run_id order by e.first_seq desc limit 1), 0), r.due_at, u.due_at = '-infinity'
        """;

    // The microsecond at which a claim ends tells that it is still the one that was claimed.
    private const string PutOff = $"""
        update vapora.run r set due_at = {Sql.Now} + $3 from unnest($1, $2) as u (run_id, due_at) where r.run_id = u.run_id and r.due_at = u.due_at
        """;

    // A run that is being written at this moment is passed over: what it hands out now is sent to the new broker, and it is looked at soon.
    private const string Expire = """
        with u as materialized (select run_id from vapora.run where closed_at is null and due_at > '-infinity' for no key update skip locked)
        update vapora.run r set due_at = '-infinity' from u where r.run_id = u.run_id
        """;

    public Task<IReadOnlyList<DueRun>> ClaimAsync(int limit, TimeSpan claimFor, CancellationToken cancellation) => database.RunAsync(
        (connection, token) => connection.Command(Claim, Reading.Value(limit), Reading.Value(claimFor)).ReadAllAsync(Read, token), cancellation);

    public Task PutOffAsync(IReadOnlyCollection<DueRun> runs, TimeSpan wait, CancellationToken cancellation) => database.RunAsync(
        (connection, token) => connection.Command(
            PutOff, Reading.Value<string[]>([.. runs.Select(r => r.RunId)]), Reading.Value<DateTime[]>([.. runs.Select(r => r.ClaimedUntil.UtcDateTime)]), Reading.Value(wait)).RunAsync(token),
        cancellation);

    /// <summary>Makes all open runs due as wiped; answers how many.</summary>
    public static Task<int> ExpireAsync(NpgsqlConnection connection, CancellationToken cancellation) => connection.Command(Expire).RunAsync(cancellation);

    private static DueRun Read(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt64(1), row.Time(2), row.GetBoolean(3));
}
