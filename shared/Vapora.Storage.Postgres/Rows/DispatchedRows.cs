using Npgsql;
using Vapora.Contracts;

namespace Vapora.Storage.Postgres.Rows;

/// <summary>Assignments that go to queues.</summary>
internal sealed class DispatchedRows
{
    private const string Insert = $"""
        insert into vapora.assignment (run_id, step, kind, slot, attempt, message_id, queue, body, due_at)
        select u.run_id, u.step, u.kind, u.slot, u.attempt, u.message_id, u.queue, u.body, {Sql.Now} + u.wait
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) as u (run_id, step, kind, slot, attempt, message_id, queue, body, wait)
        on conflict (run_id, step, kind, slot) do update set
            attempt = excluded.attempt, message_id = excluded.message_id, queue = excluded.queue, body = excluded.body, worker = null, sends = 0, due_at = excluded.due_at
        """;

    private readonly Columns _columns = new(Insert);
    private readonly List<string> _runs, _steps, _kinds, _queues;
    private readonly List<int> _slots, _attempts;
    private readonly List<Guid> _messages;
    private readonly List<byte[]> _bodies;
    private readonly List<TimeSpan> _waits;

    public DispatchedRows()
    {
        (_runs, _steps, _kinds, _slots, _attempts) = (_columns.Texts(), _columns.Texts(), _columns.Texts(), _columns.Integers(), _columns.Integers());
        (_messages, _queues, _bodies, _waits) = (_columns.Ids(), _columns.Texts(), _columns.Jsons(), _columns.Spans());
    }

    public void Add(DispatchedAssignment assignment, TimeSpan wait)
    {
        var (key, attempt, messageId, queue, body) = assignment;
        _runs.Add(key.RunId);
        _steps.Add(key.Step);
        _kinds.Add(key.Kind);
        _slots.Add(key.Slot);
        _attempts.Add(attempt);
        _messages.Add(messageId);
        _queues.Add(queue);
        _bodies.Add(ContractJson.Serialize(body));
        _waits.Add(wait);
    }

    public void AddTo(NpgsqlBatch batch)
    {
        if (_runs.Count > 0) _columns.AddTo(batch);
    }
}
