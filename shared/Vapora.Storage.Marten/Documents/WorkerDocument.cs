namespace Vapora.Storage.Marten.Documents;

/// <summary>A worker process. The time is in ticks of UTC; <paramref name="Pools"/> are JSON.</summary>
public sealed record WorkerDocument(string Id, string Pools, long HeardAt);
