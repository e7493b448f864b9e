using Npgsql;

namespace Vapora.Storage.Postgres.Rows;

/// <summary>Runs as lists show them: written when they are new, and again when what lists show has changed.</summary>
internal sealed class RunRows
{
    private const string Insert = $"""
        insert into vapora.run (run_id, definition_id, plan_hash, state_name, started_by, started_at, ended_at, closed_at, due_at)
        select u.run_id, u.definition_id, u.plan_hash, u.state_name, u.started_by, u.started_at, u.ended_at, u.closed_at, {Sql.Now} + u.due
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) as u (run_id, definition_id, plan_hash, state_name, started_by, started_at, ended_at, closed_at, due)
        """;

    private const string Update = """
        update vapora.run r set state_name = u.state_name, ended_at = u.ended_at, closed_at = u.closed_at
        from unnest($1, $2, $3, $4) as u (run_id, state_name, ended_at, closed_at)
        where r.run_id = u.run_id and (r.state_name, r.ended_at, r.closed_at) is distinct from (u.state_name, u.ended_at, u.closed_at)
        """;

    private readonly New _new = new();
    private readonly Old _old = new();

    /// <summary>A run that is new, and when it is looked at from now.</summary>
    public void AddNew(RunSummary run, TimeSpan? due) => _new.Add(run, due);

    /// <summary>A run that lists show otherwise than before.</summary>
    public void AddChanged(RunSummary run) => _old.Add(run);

    public void AddTo(NpgsqlBatch batch)
    {
        _new.AddTo(batch);
        _old.AddTo(batch);
    }

    private sealed class New
    {
        private readonly Columns _columns = new(Insert);
        private readonly List<string> _runs, _definitions, _plans, _states, _starters;
        private readonly List<DateTime> _started;
        private readonly List<DateTime?> _ended, _closed;
        private readonly List<TimeSpan?> _due;

        public New()
        {
            (_runs, _definitions, _plans, _states, _starters) = (_columns.Texts(), _columns.Texts(), _columns.Texts(), _columns.Texts(), _columns.Texts());
            (_started, _ended, _closed, _due) = (_columns.Times(), _columns.TimesOrNull(), _columns.TimesOrNull(), _columns.SpansOrNull());
        }

        public void Add(RunSummary run, TimeSpan? due)
        {
            _runs.Add(run.RunId);
            _definitions.Add(run.DefinitionId);
            _plans.Add(run.PlanHash);
            _states.Add(run.StateName);
            _starters.Add(run.StartedBy);
            _started.Add(run.StartedAt.UtcDateTime);
            _ended.Add(run.EndedAt?.UtcDateTime);
            _closed.Add(run.ClosedAt?.UtcDateTime);
            _due.Add(due);
        }

        public void AddTo(NpgsqlBatch batch)
        {
            if (_runs.Count > 0) _columns.AddTo(batch);
        }
    }

    private sealed class Old
    {
        private readonly Columns _columns = new(Update);
        private readonly List<string> _runs, _states;
        private readonly List<DateTime?> _ended, _closed;

        public Old() => (_runs, _states, _ended, _closed) = (_columns.Texts(), _columns.Texts(), _columns.TimesOrNull(), _columns.TimesOrNull());

        public void Add(RunSummary run)
        {
            _runs.Add(run.RunId);
            _states.Add(run.StateName);
            _ended.Add(run.EndedAt?.UtcDateTime);
            _closed.Add(run.ClosedAt?.UtcDateTime);
        }

        public void AddTo(NpgsqlBatch batch)
        {
            if (_runs.Count > 0) _columns.AddTo(batch);
        }
    }
}
