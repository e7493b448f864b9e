using System.Diagnostics;

namespace Vapora.CoreTests.Text;

/// <summary>What something costs: the time that passed or the time this process computed, whichever is less, so that what else the machine does is not counted.</summary>
internal sealed class Cost
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly TimeSpan _computed = Environment.CpuUsage.TotalTime;

    public static Cost Start() => new();

    public TimeSpan SoFar
    {
        get
        {
            var (passed, computed) = (Stopwatch.GetElapsedTime(_began), Environment.CpuUsage.TotalTime - _computed);
            return passed < computed ? passed : computed;
        }
    }
}
