using Npgsql;

namespace Vapora.Storage.Postgres.Rows;

/// <summary>Timers, to be set or to be removed.</summary>
internal sealed class TimerRows
{
    private const string Set = """
        insert into vapora.timer (run_id, key, due_at)
        select u.run_id, u.key, u.due_at from unnest($1, $2, $3) as u (run_id, key, due_at)
        on conflict (run_id, key) do update set place = default, due_at = excluded.due_at, claimed_until = excluded.claimed_until
        """;

    private const string Remove = """
        delete from vapora.timer t using unnest($1, $2, $3) as u (run_id, key, due_at) where t.run_id = u.run_id and t.key = u.key and t.due_at = u.due_at
        """;

    private readonly Columns _columns;
    private readonly List<string> _runs, _keys;
    private readonly List<DateTime> _due;

    private TimerRows(string sql)
    {
        _columns = new Columns(sql);
        (_runs, _keys, _due) = (_columns.Texts(), _columns.Texts(), _columns.Times());
    }

    public static TimerRows ToSet() => new(Set);

    public static TimerRows ToRemove() => new(Remove);

    public void Add(StoredTimer timer)
    {
        _runs.Add(timer.RunId);
        _keys.Add(timer.Key);
        _due.Add(timer.DueAt.UtcDateTime);
    }

    public void AddTo(NpgsqlBatch batch)
    {
        if (_runs.Count > 0) _columns.AddTo(batch);
    }
}
