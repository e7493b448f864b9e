using Vapora.Workflows.Runs;

namespace Vapora.Storage.Memory;

/// <summary>Runs as their events, and as lists show them. Its owner locks.</summary>
internal sealed class MemoryRuns
{
    private readonly Dictionary<string, Record> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _latest = new(StringComparer.Ordinal);
    private readonly List<Record> _started = [];

    public long Version(string runId) => _runs.TryGetValue(runId, out var record) ? record.Summary.Version : 0;

    public void Write(RunSummary run, IReadOnlyList<RunEvent> events)
    {
        if (!_runs.TryGetValue(run.RunId, out var record))
        {
            _runs.Add(run.RunId, record = new Record());
            _started.Add(record);
            _latest[run.DefinitionId] = run.RunId;
        }

        record.Summary = run;
        record.Events.AddRange(events);
    }

    public IReadOnlyList<RunSummary> List(RunQuery query) =>
        [.. Enumerable.Reverse(_started).Select(r => r.Summary)
            .Where(r => query.DefinitionId is null || r.DefinitionId == query.DefinitionId)
            .Where(r => query.StateName is null || r.StateName == query.StateName)
            .Where(r => !query.OpenOnly || r.ClosedAt is null)
            .Take(query.Limit)];

    public string? FindId(string runOrDefinitionId) => _runs.ContainsKey(runOrDefinitionId) ? runOrDefinitionId : _latest.GetValueOrDefault(runOrDefinitionId);

    public IReadOnlyList<StoredEvent> Read(string runId, long after, int limit)
    {
        if (!_runs.TryGetValue(runId, out var record) || after >= record.Events.Count) return [];
        var first = (int)Math.Max(after, 0);
        var count = Math.Min(limit, record.Events.Count - first);
        return [.. Enumerable.Range(first, count).Select(i => new StoredEvent(i + 1, record.Events[i]))];
    }

    private sealed class Record
    {
        public RunSummary Summary { get; set; } = null!;

        public List<RunEvent> Events { get; } = [];
    }
}
