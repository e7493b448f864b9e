namespace Vapora.Storage.Marten.Documents;

/// <summary>When an open run is looked at: ticks of UTC; 0: at once, since the broker has lost its data. Apart from the run's own document, which every commit writes anew.</summary>
public sealed record DueRunDocument(string Id, long DueAt);
