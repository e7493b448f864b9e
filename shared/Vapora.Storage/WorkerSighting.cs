using Vapora.Contracts.Workers;

namespace Vapora.Storage;

/// <summary>A worker process as it was last heard of.</summary>
/// <param name="Name">Its name, unique among all that live.</param>
/// <param name="Pools">Who works there.</param>
/// <param name="HeardAt">When, by the store's clock.</param>
public sealed record WorkerSighting(string Name, IReadOnlyList<WorkerPoolState> Pools, DateTimeOffset HeardAt);
