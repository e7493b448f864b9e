using Npgsql;
using Vapora.Contracts;

namespace Vapora.Storage.Postgres.Rows;

/// <summary>Messages to send, and ids of those that are sent.</summary>
internal sealed class OutboxRows
{
    private const string Insert = $"""
        insert into vapora.outbox (message_id, queue, name, body, claimed_until)
        select u.message_id, u.queue, u.name, u.body, {Sql.Now} + u.claim from unnest($1, $2, $3, $4, $5) as u (message_id, queue, name, body, claim)
        on conflict (message_id) do nothing
        """;

    private const string Delete = "delete from vapora.outbox where message_id = any($1)";
    private readonly Columns _insert = new(Insert), _delete = new(Delete);
    private readonly List<Guid> _ids, _sent;
    private readonly List<string?> _queues;
    private readonly List<string> _names;
    private readonly List<byte[]> _bodies;
    private readonly List<TimeSpan> _claims;

    public OutboxRows() =>
        (_ids, _queues, _names, _bodies, _claims, _sent) = (_insert.Ids(), _insert.TextsOrNull(), _insert.Texts(), _insert.Jsons(), _insert.Spans(), _delete.Ids());

    public void Add(OutboxMessage message, TimeSpan claim)
    {
        _ids.Add(message.MessageId);
        _queues.Add(message.Queue);
        _names.Add(ContractJson.NameOf(message.Body.GetType()));
        _bodies.Add(ContractJson.Serialize(message.Body));
        _claims.Add(claim);
    }

    public void Remove(IReadOnlyCollection<Guid> sent) => _sent.AddRange(sent);

    public void AddTo(NpgsqlBatch batch)
    {
        if (_ids.Count > 0) _insert.AddTo(batch);
        if (_sent.Count > 0) _delete.AddTo(batch);
    }
}
