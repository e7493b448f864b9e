using Npgsql;

namespace Vapora.Storage.Postgres.Rows;

/// <summary>Runs that are there and become due at another time than before.</summary>
internal sealed class DueRows
{
    private const string Update = $"""
        update vapora.run r set due_at = {Sql.Now} + u.due from unnest($1, $2) as u (run_id, due) where r.run_id = u.run_id
        """;

    private readonly Columns _columns = new(Update);
    private readonly List<string> _runs;
    private readonly List<TimeSpan> _due;

    public DueRows() => (_runs, _due) = (_columns.Texts(), _columns.Spans());

    public void Add(string runId, TimeSpan due)
    {
        _runs.Add(runId);
        _due.Add(due);
    }

    public void AddTo(NpgsqlBatch batch)
    {
        if (_runs.Count > 0) _columns.AddTo(batch);
    }
}
