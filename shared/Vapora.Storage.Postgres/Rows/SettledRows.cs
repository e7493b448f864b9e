using Npgsql;

namespace Vapora.Storage.Postgres.Rows;

/// <summary>Assignments of which nothing is outstanding any more.</summary>
internal sealed class SettledRows
{
    private const string Delete = $"""
        delete from vapora.assignment a using unnest($1, $2, $3, $4) as u (run_id, step, kind, slot) where {Sql.SameAssignment}
        """;

    private readonly Columns _columns = new(Delete);
    private readonly List<string> _runs, _steps, _kinds;
    private readonly List<int> _slots;

    public SettledRows() => (_runs, _steps, _kinds, _slots) = (_columns.Texts(), _columns.Texts(), _columns.Texts(), _columns.Integers());

    public void Add(AssignmentKey key)
    {
        _runs.Add(key.RunId);
        _steps.Add(key.Step);
        _kinds.Add(key.Kind);
        _slots.Add(key.Slot);
    }

    public void AddTo(NpgsqlBatch batch)
    {
        if (_runs.Count > 0) _columns.AddTo(batch);
    }
}
