using System.Globalization;

namespace Vapora.CoreTests;

/// <summary>The seed of random tests: new each time, printed, and replayed with VAPORA_SEED.</summary>
internal static class TestSeed
{
    /// <summary>A random source; its seed is on standard output and belongs in each failure's message.</summary>
    public static Random Random(string test, out int seed)
    {
        seed = Environment.GetEnvironmentVariable("VAPORA_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : System.Random.Shared.Next();
        Console.WriteLine($"{test}: VAPORA_SEED={seed}");
        return new Random(seed);
    }
}
