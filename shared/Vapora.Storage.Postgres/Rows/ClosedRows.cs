using Npgsql;

namespace Vapora.Storage.Postgres.Rows;

/// <summary>Runs that are closed: nothing of them is outstanding.</summary>
internal sealed class ClosedRows
{
    private const string Delete = """
        with timers as (delete from vapora.timer where run_id = any($1)), assignments as (delete from vapora.assignment where run_id = any($1))
        delete from vapora.question where run_id = any($1)
        """;

    private readonly Columns _columns = new(Delete);
    private readonly List<string> _runs;

    public ClosedRows() => _runs = _columns.Texts();

    public void Add(string runId) => _runs.Add(runId);

    public void AddTo(NpgsqlBatch batch)
    {
        if (_runs.Count > 0) _columns.AddTo(batch);
    }
}
