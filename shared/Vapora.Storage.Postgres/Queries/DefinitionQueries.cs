using Npgsql;
using Vapora.Storage.Postgres.Connections;
using Vapora.Storage.Postgres.Rows;
using Vapora.Workflows.Text;

namespace Vapora.Storage.Postgres.Queries;

/// <summary>Definitions.</summary>
internal sealed class DefinitionQueries(Database database)
{
    private const string Insert = "insert into vapora.definition (plan_hash, definition_id, path, format, body) values ($1, $2, $3, $4, $5) on conflict (plan_hash) do nothing";
    private const string Latest = "insert into vapora.definition_latest (definition_id, plan_hash) values ($1, $2) on conflict (definition_id) do update set plan_hash = excluded.plan_hash";
    private const string Find = "select d.plan_hash, d.definition_id, d.path, d.format, d.body from vapora.definition d where d.plan_hash = $1";
    private const string FindLatest = "select d.plan_hash, d.definition_id, d.path, d.format, d.body from vapora.definition_latest l join vapora.definition d on d.plan_hash = l.plan_hash where l.definition_id = $1";

    private readonly SharedReads<StoredDefinition?> _latest = new(id => OneAsync(database, FindLatest, id, CancellationToken.None));

    public Task SaveAsync(StoredDefinition definition, CancellationToken cancellation) => database.RunAsync(
        async (connection, token) =>
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert)
            {
                Parameters =
                {
                    Reading.Value(definition.PlanHash), Reading.Value(definition.DefinitionId), Reading.Value(definition.Path), Reading.Value(definition.Format.ToString()), Reading.Value(definition.Text),
                },
            });
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Latest) { Parameters = { Reading.Value(definition.DefinitionId), Reading.Value(definition.PlanHash) } });
            return await batch.ExecuteNonQueryAsync(token).ConfigureAwait(false);
        },
        cancellation);

    public Task<StoredDefinition?> FindAsync(string planHash, CancellationToken cancellation) => OneAsync(database, Find, planHash, cancellation);

    public Task<StoredDefinition?> FindLatestAsync(string definitionId, CancellationToken cancellation) => _latest.ReadAsync(definitionId).WaitAsync(cancellation);

    private static Task<StoredDefinition?> OneAsync(Database database, string sql, string key, CancellationToken cancellation) => database.RunAsync(
        async (connection, token) => (await connection.Command(sql, Reading.Value(key)).ReadAllAsync(Read, token).ConfigureAwait(false)).SingleOrDefault(),
        cancellation);

    private static StoredDefinition Read(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), Enum.Parse<SourceFormat>(row.GetString(3)), row.GetString(4));
}
