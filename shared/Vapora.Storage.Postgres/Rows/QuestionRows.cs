using Npgsql;
using Vapora.Contracts;

namespace Vapora.Storage.Postgres.Rows;

/// <summary>Questions to people: those that are asked, then those that are answered.</summary>
internal sealed class QuestionRows
{
    private const string Insert = """
        insert into vapora.question (run_id, kind, number, opened_at, name, body)
        select * from unnest($1, $2, $3, $4, $5, $6) on conflict (run_id, kind, number) do nothing
        """;

    private const string Delete = """
        delete from vapora.question q using unnest($1, $2, $3) as u (run_id, kind, number) where q.run_id = u.run_id and q.kind = u.kind and q.number = u.number
        """;

    private readonly Columns _insert = new(Insert), _delete = new(Delete);
    private readonly List<string> _askedRuns, _askedKinds, _names, _answeredRuns, _answeredKinds;
    private readonly List<int> _askedNumbers, _answeredNumbers;
    private readonly List<DateTime> _openedAt;
    private readonly List<byte[]> _bodies;

    public QuestionRows()
    {
        (_askedRuns, _askedKinds, _askedNumbers, _openedAt, _names, _bodies) = (_insert.Texts(), _insert.Texts(), _insert.Integers(), _insert.Times(), _insert.Texts(), _insert.Jsons());
        (_answeredRuns, _answeredKinds, _answeredNumbers) = (_delete.Texts(), _delete.Texts(), _delete.Integers());
    }

    public void Ask(OpenQuestion question)
    {
        _askedRuns.Add(question.Key.RunId);
        _askedKinds.Add(question.Key.Kind.ToString());
        _askedNumbers.Add(question.Key.Number);
        _openedAt.Add(question.OpenedAt.UtcDateTime);
        _names.Add(ContractJson.NameOf(question.Body.GetType()));
        _bodies.Add(ContractJson.Serialize(question.Body));
    }

    public void Close(QuestionKey key)
    {
        _answeredRuns.Add(key.RunId);
        _answeredKinds.Add(key.Kind.ToString());
        _answeredNumbers.Add(key.Number);
    }

    public void AddTo(NpgsqlBatch batch)
    {
        if (_askedRuns.Count > 0) _insert.AddTo(batch);
        if (_answeredRuns.Count > 0) _delete.AddTo(batch);
    }
}
