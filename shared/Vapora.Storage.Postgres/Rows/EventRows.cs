using Npgsql;
using Vapora.Storage.Postgres.Commits;

namespace Vapora.Storage.Postgres.Rows;

/// <summary>The events of each commit as one row. When a run is not at the version that its commit was made on, the transaction ends with an error.</summary>
internal sealed class EventRows
{
    private const string Insert = "insert into vapora.run_event (run_id, first_seq, count, commit_id, events) select * from unnest($1, $2, $3, $4, $5)";

    private const string InsertChecked = """
        insert into vapora.run_event (run_id, first_seq, count, commit_id, events)
        select u.run_id, case when coalesce(last.seq, 0) = u.first_seq - 1 then u.first_seq else vapora.moved_on(u.run_id) end, u.count, u.commit_id, u.events
        from unnest($1, $2, $3, $4, $5) as u (run_id, first_seq, count, commit_id, events)
        left join lateral (select e.first_seq + e.count - 1 as seq from vapora.run_event e where e.run_id = u.run_id order by e.first_seq desc limit 1) last on true
        """;

    private readonly Rows _next = new(Insert), _checked = new(InsertChecked);

    /// <summary>Adds a commit.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="isNext">True when it is known to follow what is there, unless somebody else has written the same number: that the key of the table tells.</param>
    public void Add(PendingCommit commit, bool isNext) => (isNext ? _next : _checked).Add(commit);

    public void AddTo(NpgsqlBatch batch)
    {
        _next.AddTo(batch);
        _checked.AddTo(batch);
    }

    private sealed class Rows
    {
        private readonly Columns _columns;
        private readonly List<string> _runs;
        private readonly List<long> _first;
        private readonly List<int> _counts;
        private readonly List<Guid> _commits;
        private readonly List<byte[]> _events;

        public Rows(string sql)
        {
            _columns = new Columns(sql);
            (_runs, _first, _counts, _commits, _events) = (_columns.Texts(), _columns.Longs(), _columns.Integers(), _columns.Ids(), _columns.Jsons());
        }

        public void Add(PendingCommit commit)
        {
            _runs.Add(commit.RunId);
            _first.Add(commit.FirstSequence);
            _counts.Add(commit.Commit.Events.Count);
            _commits.Add(commit.Id);
            _events.Add(commit.Events);
        }

        public void AddTo(NpgsqlBatch batch)
        {
            if (_runs.Count > 0) _columns.AddTo(batch);
        }
    }
}
