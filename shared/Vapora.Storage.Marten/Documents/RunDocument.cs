namespace Vapora.Storage.Marten.Documents;

/// <summary>A run as lists show it.</summary>
/// <param name="Id">The run.</param>
/// <param name="Place">Runs that are started later have a greater one.</param>
/// <param name="IsOpen">True until it is closed.</param>
/// <param name="Summary">The rest.</param>
public sealed record RunDocument(string Id, long Place, bool IsOpen, RunSummary Summary);
