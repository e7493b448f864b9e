using System.CommandLine;
using System.Globalization;
using Vapora.Workflows.Text;

namespace Vapora.Cli.Options;

/// <summary>Options of hosts that run workflows themselves: <c>run --local</c> and <c>dev</c>.</summary>
public static class RunOptions
{
    /// <summary>The speed when every role is simulated and none is given: an hour a second.</summary>
    public const double SimulatedSpeed = 3_600;

    // 30 years a second; a clock that runs still faster is at the end of the calendar before anything has happened.
    private const double SpeedMax = 1e9;

    private const string Fastest = "max";

    /// <summary><c>--speed</c>.</summary>
    public static Option<double?> Speed() => new("--speed")
    {
        Description = $"How many times real time the clock runs; max: without waiting (default: {SimulatedSpeed} when every role is simulated, else 1)",
        HelpName = "N|max",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text == Fastest) return double.PositiveInfinity;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) && speed is > 0 and <= SpeedMax) return speed;
            result.AddError($"--speed: '{text}' is neither a number above 0, up to {SpeedMax.ToString("N0", CultureInfo.InvariantCulture)}, nor {Fastest}");
            return null;
        },
    };

    /// <summary><c>--agents</c>.</summary>
    /// <param name="otherwise">What is done without it, for the help.</param>
    public static Option<string?> Agents(string otherwise) => CommonOptions.Named("--agents", $"Agent profile: who plays which role (default: {otherwise})");

    /// <summary><c>--timeout</c>.</summary>
    public static Option<TimeSpan?> Timeout() => new("--timeout")
    {
        Description = "Stop waiting after this time, of the clock on the wall",
        HelpName = "DURATION",
        CustomParser = result =>
        {
            if (Durations.TryParse(result.Tokens[0].Value, out var time)) return time;
            result.AddError($"--timeout: '{result.Tokens[0].Value}' is no duration; write it like 90s, 10min or 2h");
            return null;
        },
    };

    /// <summary>A speed for people.</summary>
    public static string Words(double speed) => double.IsInfinity(speed) ? "without waiting" : speed == 1 ? "in real time" : $"{speed.ToString(CultureInfo.InvariantCulture)} times real time";
}
