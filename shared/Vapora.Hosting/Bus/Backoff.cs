namespace Vapora.Hosting.Bus;

/// <summary>How long to wait, in real time, before something that failed for a passing reason is tried again: at once, then ever longer.</summary>
public static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>The waits of a bounded number of tries: under a second in all.</summary>
    public static IReadOnlyList<TimeSpan> Pauses { get; } = [.. new[] { 0, 0, 0, 5, 20, 50, 100, 200, 400 }.Select(ms => TimeSpan.FromMilliseconds(ms))];

    /// <summary>The wait after so many failures in a row, for what is tried until it is done.</summary>
    public static TimeSpan After(int failures) => failures <= Pauses.Count ? Pauses[Math.Max(failures - 1, 0)] : Longest;

    /// <summary>Does something, again when it throws, a bounded number of times. Throws what the last try threw; a cancellation and an argument that is wrong at once.</summary>
    /// <param name="action">What to do; it may have done its work although it threw.</param>
    /// <param name="cancellation">Ends the waits.</param>
    public static async Task<T> RunAsync<T>(Func<Task<T>> action, CancellationToken cancellation = default)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                return await action().ConfigureAwait(false);
            }
            catch (Exception problem) when (failures < Pauses.Count && problem is not (OperationCanceledException or ArgumentException))
            {
                await Task.Delay(Pauses[failures], cancellation).ConfigureAwait(false);
            }
        }
    }
}
