using System.Collections.Concurrent;
using System.Text.Json;
using Npgsql;
using Vapora.Contracts;
using Vapora.Contracts.Workers;
using Vapora.Storage.Postgres.Connections;
using Vapora.Storage.Postgres.Rows;

namespace Vapora.Storage.Postgres.Queries;

/// <summary>Worker processes, and the leases of what they hold.</summary>
internal sealed class WorkerQueries(Database database)
{
    private const string Hear = $"""
        insert into vapora.worker (name, pools, heard_at) values ($1, $2, {Sql.Now})
        on conflict (name) do update set pools = excluded.pools, heard_at = excluded.heard_at
        """;

    private const string Leave = "delete from vapora.worker where name = $1";
    private const string Forget = $"delete from vapora.worker where heard_at < {Sql.Now} - $1";

    // A row that somebody is writing at this moment is passed over: it is being taken, settled or handed out again.
    private const string Renew = $"""
        with held as materialized (
            select a.run_id, a.step, a.kind, a.slot
            from unnest($1, $2, $3, $4, $5, $6) as u (run_id, step, kind, slot, attempt, worker) join vapora.assignment a on {Sql.SameAssignment} and a.attempt = u.attempt and a.worker = u.worker
            for no key update of a skip locked)
        update vapora.assignment a set due_at = {Sql.Now} + $7 from held u where {Sql.SameAssignment}
        """;

    private const string Strange = $"""
        select u.place from unnest($1, $2, $3, $4, $5, $6, $7) as u (run_id, step, kind, slot, attempt, worker, place) left join vapora.assignment a on {Sql.SameAssignment}
        where a.run_id is null or a.attempt <> u.attempt or a.worker <> u.worker
        """;

    private const string List = $"select name, pools, heard_at from vapora.worker where heard_at >= {Sql.Now} - $1 order by name";
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<string, byte> _known = new(StringComparer.Ordinal);

    /// <summary>Writes that a process lives, renews its leases, and answers what it holds in vain. None of it has to survive a fall of the server: the next sign of life says it again.</summary>
    public Task<IReadOnlyList<HeldAssignment>> HearAsync(WorkerHeartbeat sign, TimeSpan lease, CancellationToken cancellation) => database.RunAsync<IReadOnlyList<HeldAssignment>>(
        async (connection, token) =>
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql.ForgetInCrash));
            batch.BatchCommands.Add(Presence(sign));
            // Names of processes are new at each start: without this the table would only grow.
            if (_known.TryAdd(sign.Process, 0)) batch.BatchCommands.Add(new NpgsqlBatchCommand(Forget) { Parameters = { Reading.Value(Remembered) } });
            if (sign.Leaving) _known.TryRemove(sign.Process, out _);
            if (sign.Holding.Count > 0)
            {
                var renew = Held(Renew, sign.Holding);
                renew.Parameters.Add(Reading.Value(lease));
                batch.BatchCommands.Add(renew);
                var strange = Held(Strange, sign.Holding);
                strange.Parameters.Add(Reading.Value<int[]>([.. Enumerable.Range(0, sign.Holding.Count)]));
                batch.BatchCommands.Add(strange);
            }

            var places = await PlacesAsync(batch, token).ConfigureAwait(false);
            return [.. places.Order().Select(place => sign.Holding[place])];
        },
        cancellation);

    public Task<IReadOnlyList<WorkerSighting>> ListAsync(TimeSpan within, CancellationToken cancellation) => database.RunAsync(
        (connection, token) => connection.Command(List, Reading.Value(within)).ReadAllAsync(
            row => new WorkerSighting(row.GetString(0), JsonSerializer.Deserialize<WorkerPoolState[]>(row.JsonBytes(1), ContractJson.Options)!, row.Time(2)), token),
        cancellation);

    // Of all the statements only the last has rows, and only where something is held.
    private static async Task<List<int>> PlacesAsync(NpgsqlBatch batch, CancellationToken cancellation)
    {
        var places = new List<int>();
        await using var rows = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        do
        {
            while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
                if (rows.GetFieldType(0) == typeof(int)) places.Add(rows.GetInt32(0));
        }
        while (await rows.NextResultAsync(cancellation).ConfigureAwait(false));
        return places;
    }

    private static NpgsqlBatchCommand Presence(WorkerHeartbeat sign) => sign.Leaving
        ? new NpgsqlBatchCommand(Leave) { Parameters = { Reading.Value(sign.Process) } }
        : new NpgsqlBatchCommand(Hear) { Parameters = { Reading.Value(sign.Process), Reading.Json(JsonSerializer.SerializeToUtf8Bytes(sign.Pools, ContractJson.Options)) } };

    private static NpgsqlBatchCommand Held(string sql, IReadOnlyList<HeldAssignment> held) => new(sql)
    {
        Parameters =
        {
            Reading.Value<string[]>([.. held.Select(h => h.RunId)]), Reading.Value<string[]>([.. held.Select(h => h.Step)]), Reading.Value<string[]>([.. held.Select(h => h.Kind)]),
            Reading.Value<int[]>([.. held.Select(h => h.Slot)]), Reading.Value<int[]>([.. held.Select(h => h.Attempt)]), Reading.Value<string[]>([.. held.Select(h => h.Worker)]),
        },
    };
}
