using Npgsql;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Storage.Postgres.Connections;
using Vapora.Storage.Postgres.Rows;

namespace Vapora.Storage.Postgres.Queries;

/// <summary>Assignments that have been outstanding for a while.</summary>
internal sealed class AssignmentQueries(Database database)
{
    // The delay is reckoned as ResendDelay does.
    private const string Claim = $"""
        with u as materialized (
            select run_id, step, kind, slot, due_at from vapora.assignment where due_at <= {Sql.Now} and ($4 or worker is null) order by due_at limit $1 for update skip locked)
        update vapora.assignment a set
            due_at = {Sql.Now} + case when a.worker is null then least($3, $2 * power(2, least(a.sends, 30))) else $2 end,
            sends = case when a.worker is null then a.sends + 1 else a.sends end
        from u where {Sql.SameAssignment}
        returning u.due_at, a.run_id, a.step, a.kind, a.slot, a.attempt, a.worker, a.sends, a.message_id, a.queue, case when a.worker is null then a.body end
        """;

    // A row that somebody is writing at this moment is passed over: it is being taken or settled, or is about to be sent.
    private const string Expire = $"""
        with u as materialized (select run_id, step, kind, slot from vapora.assignment where worker is null for no key update skip locked)
        update vapora.assignment a set due_at = least(a.due_at, {Sql.Now}), sends = 0 from u where {Sql.SameAssignment}
        """;

    // From each queue's name straight to the next: there are few queues and may be many rows.
    private const string Queues = """
        with recursive q as (
            (select queue from vapora.assignment where worker is null order by queue limit 1)
            union all
            select (select a.queue from vapora.assignment a where a.worker is null and a.queue > q.queue order by a.queue limit 1) from q where q.queue is not null)
        select queue from q where queue is not null
        """;

    private const string Count = "select count(*) from vapora.assignment";
    private const string Forget = "delete from vapora.assignment where run_id = $1 and step = $2 and kind = $3 and slot = $4 and attempt <= $5";

    public Task TrackAsync(IReadOnlyCollection<TrackedAssignment> assignments, CancellationToken cancellation) => database.RunAsync(
        async (connection, token) =>
        {
            // By run, as commits are written: so nobody waits for each other. And the latest attempt of each: a statement cannot write one row twice.
            var rows = new TrackedRows();
            foreach (var tracked in assignments.OrderByDescending(a => a.Attempt).DistinctBy(a => a.Key).OrderBy(a => a.Key.RunId, StringComparer.Ordinal)) rows.Add(tracked);
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql.ForgetInCrash));
            rows.AddTo(batch);
            return await batch.ExecuteNonQueryAsync(token).ConfigureAwait(false);
        },
        cancellation);

    public Task ForgetAsync(AssignmentKey key, int attempt, CancellationToken cancellation) => database.RunAsync(
        (connection, token) => connection.Command(
            Forget, Reading.Value(key.RunId), Reading.Value(key.Step), Reading.Value(key.Kind), Reading.Value(key.Slot), Reading.Value(attempt)).RunAsync(token),
        cancellation);

    public async Task<IReadOnlyList<LateAssignment>> ClaimLateAsync(int limit, TimeSpan claimFor, TimeSpan longest, bool judgesLeases, CancellationToken cancellation)
    {
        var rows = await database.RunAsync(
            (connection, token) => connection.Command(Claim, Reading.Value(limit), Reading.Value(claimFor), Reading.Value(longest), Reading.Value(judgesLeases)).ReadAllAsync(row => (DueAt: row.Time(0), Late: Read(row)), token),
            cancellation).ConfigureAwait(false);
        return [.. rows.OrderBy(r => r.DueAt).Select(r => r.Late)];
    }

    /// <summary>Makes all that nobody has taken late and all open runs due, and ends the claims on the outbox.</summary>
    public Task<int> ExpireSendsAsync(CancellationToken cancellation) => database.RunAsync(
        async (connection, token) =>
        {
            await OutboxQueries.EndClaimsAsync(connection, token).ConfigureAwait(false);
            return await DueRunQueries.ExpireAsync(connection, token).ConfigureAwait(false) + await connection.Command(Expire).RunAsync(token).ConfigureAwait(false);
        },
        cancellation);

    public async Task<IReadOnlyList<string>> QueuesAsync(CancellationToken cancellation)
    {
        var queues = await database.RunAsync((connection, token) => connection.Command(Queues).ReadAllAsync(row => row.GetString(0), token), cancellation).ConfigureAwait(false);
        return [.. queues.Order(StringComparer.Ordinal)];
    }

    public async Task<long> CountAsync(CancellationToken cancellation) =>
        (await database.RunAsync((connection, token) => connection.Command(Count).ReadAllAsync(row => row.GetInt64(0), token), cancellation).ConfigureAwait(false))[0];

    private static LateAssignment Read(NpgsqlDataReader row)
    {
        var key = new AssignmentKey(row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4));
        var attempt = row.GetInt32(5);
        if (row.TextOrNull(6) is { } worker) return new LateAssignment.NotHeard(new TakenAssignment(key, attempt, worker));
        var body = (ExecuteStep)ContractJson.Deserialize(nameof(ExecuteStep), row.JsonBytes(10));
        return new LateAssignment.NotTaken(new DispatchedAssignment(key, attempt, row.GetGuid(8), row.GetString(9), body), row.GetInt32(7));
    }
}
