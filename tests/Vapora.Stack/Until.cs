namespace Vapora.Stack;

/// <summary>Waiting for what comes by itself in another process, where no signal reaches this one: the one place that looks again and again.</summary>
public static class Until
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until something holds.</summary>
    /// <param name="holds">Looks once.</param>
    /// <param name="within">The longest wait.</param>
    /// <param name="what">What is waited for, as the end of a sentence.</param>
    /// <param name="more">Says more when it has not come.</param>
    /// <exception cref="TimeoutException">It has not come in time.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> holds, TimeSpan within, string what, Func<Task<string>>? more = null)
    {
        using var tick = new PeriodicTimer(Look);
        using var late = new CancellationTokenSource(within);
        try
        {
            while (!await holds()) await tick.WaitForNextTickAsync(late.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            throw new TimeoutException($"Not within {within.TotalSeconds:0.#} s: {what}.{(more is null ? "" : $"\n{await more()}")}");
        }
    }

    /// <summary>Waits until something holds.</summary>
    public static Task HoldsAsync(Func<bool> holds, TimeSpan within, string what) => HoldsAsync(() => Task.FromResult(holds()), within, what);

    /// <summary>Lets a time pass while something has to go on holding.</summary>
    /// <param name="holds">Looks once.</param>
    /// <param name="time">The time.</param>
    /// <param name="what">What has to hold.</param>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public static async Task StaysAsync(Func<Task<bool>> holds, TimeSpan time, string what)
    {
        using var tick = new PeriodicTimer(Look);
        for (var start = Environment.TickCount64; Environment.TickCount64 - start < time.TotalMilliseconds;)
        {
            if (!await holds()) throw new InvalidOperationException($"It did not stay so: {what}.");
            await tick.WaitForNextTickAsync();
        }
    }

    /// <summary>Lets a time pass: only for faults that last a time.</summary>
    public static async Task PassesAsync(TimeSpan time)
    {
        if (time <= TimeSpan.Zero) return;
        using var tick = new PeriodicTimer(time);
        await tick.WaitForNextTickAsync();
    }
}
