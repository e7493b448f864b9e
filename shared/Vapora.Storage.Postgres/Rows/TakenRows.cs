using Npgsql;

namespace Vapora.Storage.Postgres.Rows;

/// <summary>Assignments that workers have taken.</summary>
internal sealed class TakenRows
{
    private const string Update = $"""
        update vapora.assignment a set worker = u.worker, due_at = {Sql.Now} + u.lease
        from unnest($1, $2, $3, $4, $5, $6, $7) as u (run_id, step, kind, slot, attempt, worker, lease)
        where {Sql.SameAssignment} and a.attempt = u.attempt
        """;

    private readonly Columns _columns = new(Update);
    private readonly List<string> _runs, _steps, _kinds, _workers;
    private readonly List<int> _slots, _attempts;
    private readonly List<TimeSpan> _leases;

    public TakenRows()
    {
        (_runs, _steps, _kinds, _slots) = (_columns.Texts(), _columns.Texts(), _columns.Texts(), _columns.Integers());
        (_attempts, _workers, _leases) = (_columns.Integers(), _columns.Texts(), _columns.Spans());
    }

    public void Add(TakenAssignment taken, TimeSpan lease)
    {
        _runs.Add(taken.Key.RunId);
        _steps.Add(taken.Key.Step);
        _kinds.Add(taken.Key.Kind);
        _slots.Add(taken.Key.Slot);
        _attempts.Add(taken.Attempt);
        _workers.Add(taken.Worker);
        _leases.Add(lease);
    }

    public void AddTo(NpgsqlBatch batch)
    {
        if (_runs.Count > 0) _columns.AddTo(batch);
    }
}
