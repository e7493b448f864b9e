using Microsoft.Extensions.Logging;

namespace Vapora.Hosting.Health;

/// <summary>Asks the parts of a service how they are, each by itself and none for longer than a moment.</summary>
/// <param name="parts">The parts.</param>
/// <param name="log">Hears why a part is away.</param>
public sealed partial class Readiness(IEnumerable<IServicePart> parts, ILogger<Readiness> log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private readonly IServicePart[] _parts = [.. parts];

    /// <summary>The names of the parts.</summary>
    public IEnumerable<string> Names => _parts.Select(part => part.Name);

    /// <summary>How the parts are, by name.</summary>
    /// <param name="only">Asks only this one; null: all.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<IReadOnlyList<(string Name, PartHealth Health)>> CheckAsync(string? only, CancellationToken cancellation) =>
        await Task.WhenAll(_parts.Where(part => only is null || part.Name == only).Select(part => AskAsync(part, cancellation))).ConfigureAwait(false);

    private async Task<(string Name, PartHealth Health)> AskAsync(IServicePart part, CancellationToken cancellation)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(Longest);
        try
        {
            return (part.Name, await part.CheckAsync(late.Token).AsTask().WaitAsync(late.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (part.Name, Away(part, $"does not answer within {Longest.TotalSeconds:0} s"));
        }
#pragma warning disable CA1031 // whatever it is: the part cannot be worked with, and that is the answer
        catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogAway(log, problem, part.Name);
            return (part.Name, Away(part, $"cannot be reached ({problem.GetType().Name}; the log has the details)"));
        }
    }

    private static PartHealth Away(IServicePart part, string what) =>
        new($"The {part.Name} {what}. See that it runs and that its address in the settings is right; the service goes on by itself when it is back.");

    [LoggerMessage(LogLevel.Debug, "The {Part} cannot be reached.")]
    private static partial void LogAway(ILogger log, Exception problem, string part);
}
