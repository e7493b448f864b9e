using Vapora.Workflows.Conditions;
using Xunit;

namespace Vapora.CoreTests.Conditions;

public sealed class UnitsTests
{
    [Theory]
    [InlineData("80%", 80, Dimension.Percent)]
    [InlineData("0.5%", 0.5, Dimension.Percent)]
    [InlineData("500ms", 0.5, Dimension.Time)]
    [InlineData("1.5s", 1.5, Dimension.Time)]
    [InlineData("250us", 0.00025, Dimension.Time)]
    [InlineData("3ns", 0.000000003, Dimension.Time)]
    [InlineData("1h30m", 5400, Dimension.Time)]
    [InlineData("1w2d", 777600, Dimension.Time)]
    [InlineData("2 weeks", 1209600, Dimension.Time)]
    [InlineData("45min", 2700, Dimension.Time)]
    [InlineData("1hour", 3600, Dimension.Time)]
    [InlineData("2Hours", 7200, Dimension.Time)]
    [InlineData("4days", 345600, Dimension.Time)]
    [InlineData("10secs", 10, Dimension.Time)]
    [InlineData("10B", 10, Dimension.Data)]
    [InlineData("10MB", 10e6, Dimension.Data)]
    [InlineData("10mb", 10e6, Dimension.Data)]
    [InlineData("1.5KiB", 1536, Dimension.Data)]
    [InlineData("2TiB", 2199023255552, Dimension.Data)]
    [InlineData("-3", -3, Dimension.Bare)]
    [InlineData("2", 2, Dimension.Bare)]
    [InlineData("1e3", 1000, Dimension.Bare)]
    [InlineData("1E+20", 1e20, Dimension.Bare)]
    [InlineData("-1h30m", -5400, Dimension.Time)]
    [InlineData(" 80 % ", 80, Dimension.Percent)]
    public void A_number_with_its_unit_is_read_in_base_units(string text, double number, Dimension dimension)
    {
        Assert.True(Units.TryParse(text, out var value));
        Assert.Equal(MetricValue.Of(number, dimension), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("--3")]
    [InlineData("%")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("5x")]
    [InlineData("1M")]
    [InlineData("1m2h")]
    [InlineData("1h1h")]
    [InlineData("1h30")]
    [InlineData("80%%")]
    [InlineData("1MB2KB")]
    [InlineData("1e999")]
    [InlineData("1e308TB")]
    [InlineData("NaN")]
    [InlineData("1,000")]
    [InlineData("0x10")]
    [InlineData("1_000")]
    public void Anything_else_is_no_number(string text)
    {
        Assert.False(Units.TryParse(text, out _));
        Assert.Equal(MetricValue.Of(text), MetricValue.Parse(text));
    }

    [Theory]
    [InlineData(0.3, Dimension.Time, "300ms")]
    [InlineData(0.00025, Dimension.Time, "250us")]
    [InlineData(1.5, Dimension.Time, "1.5s")]
    [InlineData(0, Dimension.Time, "0s")]
    [InlineData(60, Dimension.Time, "1m")]
    [InlineData(5400, Dimension.Time, "1h30m")]
    [InlineData(86400, Dimension.Time, "1d")]
    [InlineData(90061, Dimension.Time, "1d1h1m1s")]
    [InlineData(90.5, Dimension.Time, "90.5s")]
    [InlineData(-0.25, Dimension.Time, "-250ms")]
    [InlineData(10e6, Dimension.Data, "10MB")]
    [InlineData(10485760, Dimension.Data, "10MiB")]
    [InlineData(1500, Dimension.Data, "1.5KB")]
    [InlineData(999, Dimension.Data, "999B")]
    [InlineData(85, Dimension.Percent, "85%")]
    [InlineData(0.5, Dimension.Percent, "0.5%")]
    [InlineData(-3, Dimension.Bare, "-3")]
    public void A_number_is_written_with_the_unit_that_reads_best(double number, Dimension dimension, string text) =>
        Assert.Equal(text, MetricValue.Of(number, dimension).ToString());

    [Fact]
    public void One_amount_is_one_number_in_every_unit()
    {
        foreach (var (a, b) in new[] { ("0.3ms", "300us"), ("0.1h", "6m"), ("1.1s", "1100ms"), ("0.7KB", "700B"), ("1.1GB", "1100MB"), ("36s", "0.01h") })
            Assert.Equal(MetricValue.Parse(a), MetricValue.Parse(b));
    }

    [Fact]
    public void Every_number_reads_back_as_itself()
    {
        var random = TestSeed.Random(nameof(Every_number_reads_back_as_itself), out var seed);
        for (var i = 0; i < 20_000; i++)
        {
            var number = Math.Pow(10, random.Next(-12, 18)) * random.NextDouble() * (random.Next(2) == 0 ? 1 : -1);
            if (random.Next(2) == 0) number = Math.Round(number, random.Next(0, 6));
            var value = MetricValue.Of(number, random.GetItems(Enum.GetValues<Dimension>(), 1)[0]);
            Assert.True(Units.TryParse(value.ToString(), out var read) && read == value, $"seed {seed}: {number:R} {value.Dimension} as {value} is {read.Number:R}");
        }
    }
}
