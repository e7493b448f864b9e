using System.Globalization;

namespace Vapora.Hosting.Faults;

/// <summary>
/// Ends the process, as kill -9 would, at a point named by the variable <c>VAPORA_FAIL_POINT</c>: <c>AfterCommit:3</c> dies when the point is passed the
/// third time. Without the variable passing a point costs one comparison. For tests only; no settings file can set it.
/// </summary>
public static class FailPoints
{
    /// <summary>The variable that names the point.</summary>
    public const string Variable = "VAPORA_FAIL_POINT";

    private static readonly FailPoint? Armed;
    private static int _left;

    static FailPoints()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text) return;
        var parts = text.Split(':');
        if (!Enum.TryParse<FailPoint>(parts[0], out var point)) throw new ArgumentException($"{Variable} names no point: {text}. Write one of {string.Join(", ", Enum.GetNames<FailPoint>())}, and ':n' for the n-th time.");
        Armed = point;
        _left = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
    }

    /// <summary>The process is at a point.</summary>
    public static void Pass(FailPoint point)
    {
        if (Armed != point || Interlocked.Decrement(ref _left) != 0) return;
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        self.Kill();
        new ManualResetEventSlim().Wait(); // nothing of this process happens after the point
    }
}
