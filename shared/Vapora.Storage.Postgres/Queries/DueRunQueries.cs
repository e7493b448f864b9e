using Npgsql;
using Vapora.Storage.Postgres.Connections;
using Vapora.Storage.Postgres.Rows;

namespace Vapora.Storage.Postgres.Queries;

/// <summary>Runs that have to be looked at.</summary>
internal sealed class DueRunQueries(Database database)
{
    private const string List = $"""
        select r.run_id, coalesce((select e.first_seq + e.count - 1 from vapora.run_event e where e.run_id = r.run_id order by e.first_seq desc limit 1), 0), r.due_at, r.due_at = '-infinity'
        from vapora.run r where r.closed_at is null and r.due_at <= {Sql.Now} order by r.due_at limit $1
        """;

    // In one order, and passing over what somebody holds at this moment: two who look, or one who looks and one who writes, never wait for each other.
    private const string PutOff = $"""
        with u as materialized (
            select r.run_id, l.again_in from vapora.run r join unnest($1, $2, $3) as l (run_id, due_at, again_in) on r.run_id = l.run_id and r.due_at = l.due_at
            where r.closed_at is null order by r.run_id for no key update of r skip locked)
        update vapora.run r set due_at = {Sql.Now} + u.again_in from u where r.run_id = u.run_id
        """;

    // A run that is being written at this moment is passed over: what it hands out now is sent to the new broker, and it is looked at soon.
    private const string Expire = """
        with u as materialized (select run_id from vapora.run where closed_at is null and due_at > '-infinity' for no key update skip locked)
        update vapora.run r set due_at = '-infinity' from u where r.run_id = u.run_id
        """;

    public Task<IReadOnlyList<DueRun>> ListAsync(int limit, CancellationToken cancellation) => database.RunAsync(
        (connection, token) => connection.Command(List, Reading.Value(limit)).ReadAllAsync(Read, token), cancellation);

    public Task<int> PutOffAsync(IReadOnlyCollection<RunLookedAt> runs, CancellationToken cancellation) => database.RunAsync(
        (connection, token) => connection.Command(
            PutOff, Reading.Value<string[]>([.. runs.Select(r => r.Run.RunId)]), Reading.Value<DateTime[]>([.. runs.Select(r => r.Run.DueAt.UtcDateTime)]), Reading.Value<TimeSpan[]>([.. runs.Select(r => r.AgainIn)])).RunAsync(token),
        cancellation);

    /// <summary>Makes all open runs due as wiped; answers how many.</summary>
    public static Task<int> ExpireAsync(NpgsqlConnection connection, CancellationToken cancellation) => connection.Command(Expire).RunAsync(cancellation);

    private static DueRun Read(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt64(1), row.Time(2), row.GetBoolean(3));
}
