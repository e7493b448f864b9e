namespace Vapora.Storage.Memory;

/// <summary>Open questions to people by age. Its owner locks.</summary>
internal sealed class MemoryQuestions
{
    private readonly Dictionary<QuestionKey, (DateTimeOffset OpenedAt, long Place)> _places = [];
    private readonly SortedDictionary<(DateTimeOffset OpenedAt, long Place), OpenQuestion> _order = [];
    private readonly RunKeys<QuestionKey> _byRun = new();
    private long _next;

    public void Ask(IReadOnlyList<OpenQuestion> questions)
    {
        foreach (var question in questions)
        {
            if (!_places.TryAdd(question.Key, (question.OpenedAt, _next))) continue;
            _order.Add((question.OpenedAt, _next++), question);
            _byRun.Add(question.Key.RunId, question.Key);
        }
    }

    public void Close(IReadOnlyList<QuestionKey> answered)
    {
        foreach (var key in answered)
        {
            if (!_places.Remove(key, out var place)) continue;
            _order.Remove(place);
            _byRun.Remove(key.RunId, key);
        }
    }

    public void RemoveAll(string runId) => Close([.. _byRun.TakeAll(runId)]);

    public IReadOnlyList<OpenQuestion> List(int limit) => [.. _order.Values.Take(limit)];
}
