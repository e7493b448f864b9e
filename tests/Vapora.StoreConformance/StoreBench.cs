using Vapora.Storage;

namespace Vapora.StoreConformance;

/// <summary>A store under test and its clock.</summary>
public abstract class StoreBench : IAsyncDisposable
{
    /// <summary>The store; empty at first.</summary>
    public abstract IRunStore Store { get; }

    /// <summary>The time by the store's clock, as it was when it was last moved.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>Moves the store's clock, the one of timers and the one of claims, forward.</summary>
    public abstract Task PassAsync(TimeSpan time);

    /// <summary>Removes what the store has left.</summary>
    public abstract ValueTask DisposeAsync();
}
