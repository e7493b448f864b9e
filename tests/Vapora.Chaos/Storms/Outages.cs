using System.Diagnostics;
using Vapora.Stack;

namespace Vapora.Chaos.Storms;

/// <summary>The times in which a server was down.</summary>
internal sealed class Outages(VaporaStack stack)
{
    private readonly List<DateTimeOffset> _back = [];

    /// <summary>The longest time from a kill until the server took connections again.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Waits until a server is back; answers how long that took.</summary>
    public async Task<TimeSpan> DuringAsync(Task restart)
    {
        var since = Stopwatch.GetTimestamp();
        await restart;
        var down = Stopwatch.GetElapsedTime(since);
        _back.Add(await stack.Store.Port.NowAsync());
        if (down > Longest) Longest = down;
        return down;
    }

    /// <summary>How long after each return the first result was applied.</summary>
    public IReadOnlyList<TimeSpan> ProgressAfter(IReadOnlyCollection<DateTimeOffset> applied) => [.. _back.Select(back => applied.Where(at => at > back).DefaultIfEmpty(DateTimeOffset.MaxValue).Min() - back)];
}
