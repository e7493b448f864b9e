namespace Vapora.Hosting.Health;

/// <summary>Something outside that a service needs for its work.</summary>
public interface IServicePart
{
    /// <summary>Its name in answers: <c>bus</c>, <c>store</c>.</summary>
    string Name { get; }

    /// <summary>Finds out how it is. What it throws counts as being away.</summary>
    ValueTask<PartHealth> CheckAsync(CancellationToken cancellation);
}
