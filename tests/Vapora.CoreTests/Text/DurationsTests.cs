using Vapora.Workflows;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Text;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("45min", "00:45:00")]
    [InlineData("30m", "00:30:00")]
    [InlineData("2h", "02:00:00")]
    [InlineData("1hour", "01:00:00")]
    [InlineData("24hours", "1.00:00:00")]
    [InlineData("4days", "4.00:00:00")]
    [InlineData("3d", "3.00:00:00")]
    [InlineData("90s", "00:01:30")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("1h 30m", "01:30:00")]
    [InlineData(" 30 min ", "00:30:00")]
    [InlineData("1.5h", "01:30:00")]
    [InlineData("500ms", "00:00:00.5")]
    [InlineData("2weeks", "14.00:00:00")]
    [InlineData("PT30M", "00:30:00")]
    [InlineData("pt1h30m", "01:30:00")]
    [InlineData("P1DT2H", "1.02:00:00")]
    [InlineData("P2W", "14.00:00:00")]
    [InlineData("PT0.5S", "00:00:00.5")]
    [InlineData("3650d", "3650.00:00:00")]
    public void A_duration_is_read(string text, string expected)
    {
        Assert.True(Durations.TryParse(text, out var value));
        Assert.Equal(TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("0s")]
    [InlineData("-5m")]
    [InlineData("m")]
    [InlineData("5x")]
    [InlineData("5M")]
    [InlineData("5%")]
    [InlineData("30m1h")]
    [InlineData("1h30")]
    [InlineData("3651d")]
    [InlineData("1e300d")]
    [InlineData("0.01ns")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1Y")]
    [InlineData("P1M")]
    [InlineData("P1H")]
    [InlineData("PT1H1H")]
    [InlineData("P1DT")]
    [InlineData("PT1M2HT")]
    [InlineData("tomorrow")]
    public void Anything_else_is_refused(string text) => Assert.False(Durations.TryParse(text, out _));

    [Theory]
    [InlineData("00:45:00", "45m")]
    [InlineData("01:30:00", "1h 30m")]
    [InlineData("4.00:00:00", "4d")]
    [InlineData("00:01:30", "1m 30s")]
    [InlineData("00:00:00.350", "350ms")]
    [InlineData("00:00:01.250", "1.25s")]
    [InlineData("00:00:59.9996", "1m")]
    [InlineData("00:59:59.7", "1h")]
    [InlineData("2.03:04:05.4", "2d 3h 4m 5s")]
    [InlineData("00:00:00.00035", "350us")]
    [InlineData("00:00:00", "0s")]
    [InlineData("-00:02:00", "-2m")]
    public void A_duration_is_written_for_people(string value, string expected) =>
        Assert.Equal(expected, Durations.Format(TimeSpan.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void The_ends_of_the_range_are_written_too()
    {
        Assert.Equal("10675199d 2h 48m 5s", Durations.Format(TimeSpan.MaxValue));
        Assert.Equal("-10675199d 2h 48m 5s", Durations.Format(TimeSpan.MinValue));
        Assert.Equal("3650d", Durations.Format(Limits.DurationMax));
    }

    [Fact]
    public void What_is_written_reads_back()
    {
        var random = TestSeed.Random(nameof(What_is_written_reads_back), out var seed);
        for (var i = 0; i < 5_000; i++)
        {
            var value = TimeSpan.FromSeconds(random.Next(60, (int)Limits.DurationMax.TotalSeconds));
            if (random.Next(3) == 0) value = TimeSpan.FromMilliseconds(random.Next(1, 60_000));
            Assert.True(Durations.TryParse(Durations.Format(value), out var read) && read == value, $"seed {seed}: {value} as {Durations.Format(value)}");
        }
    }
}
