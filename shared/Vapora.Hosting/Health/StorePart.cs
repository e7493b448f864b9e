using Vapora.Storage;

namespace Vapora.Hosting.Health;

/// <summary>The store: ready when it tells the time.</summary>
/// <param name="store">The store.</param>
public sealed class StorePart(IStoreClock store) : IServicePart
{
    /// <inheritdoc />
    public string Name => "store";

    /// <inheritdoc />
    public async ValueTask<PartHealth> CheckAsync(CancellationToken cancellation)
    {
        await store.NowAsync(cancellation).ConfigureAwait(false);
        return PartHealth.Well;
    }
}
