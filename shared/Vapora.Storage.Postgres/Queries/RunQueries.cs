using System.Text;
using Npgsql;
using Vapora.Contracts;
using Vapora.Storage.Json;
using Vapora.Storage.Postgres.Connections;
using Vapora.Storage.Postgres.Rows;

namespace Vapora.Storage.Postgres.Queries;

/// <summary>Questions about runs.</summary>
internal sealed class RunQueries(Database database)
{
    private const string List = """
        select r.run_id, r.definition_id, r.plan_hash, r.state_name, l.version, r.started_by, r.started_at, r.ended_at, r.closed_at
        from vapora.run r
        cross join lateral (select e.first_seq + e.count - 1 as version from vapora.run_event e where e.run_id = r.run_id order by e.first_seq desc limit 1) l
        where true
        """;

    private const string ListOrder = " order by r.place desc limit $1";

    private const string FindId = "select run_id from vapora.run where run_id = $1";
    private const string FindLatest = "select run_id from vapora.run where definition_id = $1 order by place desc limit 1";

    // The first row is the one that has the first event asked for in it, which need not be its first.
    private const string Events = """
        select e.first_seq, e.events from vapora.run_event e
        where e.run_id = $1 and e.first_seq <= $3
        and e.first_seq >= coalesce((select f.first_seq from vapora.run_event f where f.run_id = $1 and f.first_seq <= $2 order by f.first_seq desc limit 1), 0)
        order by e.first_seq
        """;

    private const string Questions = "select run_id, kind, number, opened_at, name, body from vapora.question order by opened_at, place limit $1";

    public Task<IReadOnlyList<RunSummary>> ListAsync(RunQuery query, CancellationToken cancellation)
    {
        var parameters = new List<object> { query.Limit };
        var sql = new StringBuilder(List);
        if (query.DefinitionId is { } definition) sql.Append($" and r.definition_id = ${Add(definition)}");
        if (query.StateName is { } state) sql.Append($" and r.state_name = ${Add(state)}");
        if (query.OpenOnly) sql.Append(" and r.closed_at is null");
        sql.Append(ListOrder);
        return database.RunAsync((connection, token) => connection.Command(sql.ToString(), [.. parameters.Select(p => new NpgsqlParameter { Value = p })]).ReadAllAsync(ReadRun, token), cancellation);

        int Add(string value)
        {
            parameters.Add(value);
            return parameters.Count;
        }
    }

    public async Task<string?> FindIdAsync(string runOrDefinitionId, CancellationToken cancellation) =>
        await TextAsync(FindId, runOrDefinitionId, cancellation).ConfigureAwait(false) ?? await TextAsync(FindLatest, runOrDefinitionId, cancellation).ConfigureAwait(false);

    public async Task<IReadOnlyList<StoredEvent>> EventsAsync(string runId, long after, int limit, CancellationToken cancellation)
    {
        var first = Math.Max(after, 0) + 1;
        var rows = await database.RunAsync(
            (connection, token) => connection.Command(Events, Reading.Value(runId), Reading.Value(first), Reading.Value(first + limit - 1))
                .ReadAllAsync(row => (First: row.GetInt64(0), Events: row.JsonBytes(1)), token),
            cancellation).ConfigureAwait(false);
        return [.. rows.SelectMany(r => EventJson.Deserialize(r.Events).Select((e, i) => new StoredEvent(r.First + i, e))).SkipWhile(e => e.Sequence < first).Take(limit)];
    }

    public Task<IReadOnlyList<OpenQuestion>> QuestionsAsync(int limit, CancellationToken cancellation) =>
        database.RunAsync((connection, token) => connection.Command(Questions, Reading.Value(limit)).ReadAllAsync(ReadQuestion, token), cancellation);

    private Task<string?> TextAsync(string sql, string key, CancellationToken cancellation) => database.RunAsync(
        async (connection, token) => (await connection.Command(sql, Reading.Value(key)).ReadAllAsync(row => row.GetString(0), token).ConfigureAwait(false)).SingleOrDefault(),
        cancellation);

    private static RunSummary ReadRun(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetString(5), row.Time(6), row.TimeOrNull(7), row.TimeOrNull(8));

    private static OpenQuestion ReadQuestion(NpgsqlDataReader row) =>
        new(new QuestionKey(row.GetString(0), Enum.Parse<QuestionKind>(row.GetString(1)), row.GetInt32(2)), row.Time(3), ContractJson.Deserialize(row.GetString(4), row.JsonBytes(5)));
}
