using Npgsql;

namespace Vapora.Storage.Postgres.Rows;

/// <summary>Runs that are closed: nothing of them is outstanding.</summary>
internal sealed class ClosedRows
{
    private static readonly string[] Tables = ["timer", "assignment", "question"];
    private readonly List<string> _runs = [];

    public void Add(string runId) => _runs.Add(runId);

    public void AddTo(NpgsqlBatch batch)
    {
        if (_runs.Count == 0) return;
        foreach (var table in Tables)
        {
            var columns = new Columns($"delete from vapora.{table} where run_id = any($1)");
            columns.Texts().AddRange(_runs);
            columns.AddTo(batch);
        }
    }
}
