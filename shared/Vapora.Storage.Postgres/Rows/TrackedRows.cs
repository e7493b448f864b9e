using Npgsql;
using Vapora.Contracts;

namespace Vapora.Storage.Postgres.Rows;

/// <summary>Assignments that have been outstanding for a while.</summary>
internal sealed class TrackedRows
{
    private const string Insert = """
        insert into vapora.assignment (run_id, step, kind, slot, attempt, message_id, queue, body, worker, due_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (run_id, step, kind, slot) do update set
            attempt = excluded.attempt, message_id = excluded.message_id, queue = excluded.queue, body = excluded.body, worker = excluded.worker, sends = 0, due_at = excluded.due_at
        where assignment.attempt < excluded.attempt or (assignment.attempt = excluded.attempt and assignment.worker is null and excluded.worker is not null)
        """;

    private readonly Columns _columns = new(Insert);
    private readonly List<string> _runs, _steps, _kinds;
    private readonly List<string?> _queues, _workers;
    private readonly List<int> _slots, _attempts;
    private readonly List<Guid?> _messages;
    private readonly List<byte[]?> _bodies;
    private readonly List<DateTime> _due;

    public TrackedRows()
    {
        (_runs, _steps, _kinds, _slots, _attempts) = (_columns.Texts(), _columns.Texts(), _columns.Texts(), _columns.Integers(), _columns.Integers());
        (_messages, _queues, _bodies, _workers, _due) = (_columns.IdsOrNull(), _columns.TextsOrNull(), _columns.JsonsOrNull(), _columns.TextsOrNull(), _columns.Times());
    }

    public void Add(TrackedAssignment tracked)
    {
        _runs.Add(tracked.Key.RunId);
        _steps.Add(tracked.Key.Step);
        _kinds.Add(tracked.Key.Kind);
        _slots.Add(tracked.Key.Slot);
        _attempts.Add(tracked.Attempt);
        _messages.Add(tracked.Sent?.MessageId);
        _queues.Add(tracked.Sent?.Queue);
        _bodies.Add(tracked.Sent is { } sent ? ContractJson.Serialize(sent.Body) : null);
        _workers.Add(tracked.Worker);
        _due.Add(tracked.DueAt.UtcDateTime);
    }

    public void AddTo(NpgsqlBatch batch) => _columns.AddTo(batch);
}
