namespace Vapora.Storage.Marten.Documents;

/// <summary>Numbers that grow: the order of things that came one after the other, across processes as well as their clocks agree.</summary>
internal static class Places
{
    private static long _last;

    public static long Next()
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(last + 1, DateTime.UtcNow.Ticks);
            if (Interlocked.CompareExchange(ref _last, next, last) == last) return next;
        }
    }
}
