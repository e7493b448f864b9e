using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Text;

public sealed class ScalarValuesTests
{
    [Theory]
    [InlineData("0x1F", 31L)]
    [InlineData("0o17", 15L)]
    [InlineData("+12", 12L)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("0x7FFFFFFFFFFFFFFF", long.MaxValue)]
    [InlineData("0x8000000000000000", null)]
    [InlineData("9223372036854775808", null)]
    [InlineData("1.5", null)]
    [InlineData("'12'", null)]
    public void A_whole_number_has_its_value_up_to_64_bits(string written, long? value) =>
        Assert.Equal(value, TextReading.Yaml($"a: {written}").Scalar("a").AsInteger());

    [Theory]
    [InlineData("12", 12.0)]
    [InlineData("9223372036854775808", 9223372036854775808.0)]
    [InlineData("-.5e1", -5.0)]
    [InlineData("-.INF", double.NegativeInfinity)]
    [InlineData(".NaN", double.NaN)]
    [InlineData("1e999", double.PositiveInfinity)]
    [InlineData("true", null)]
    [InlineData("45min", null)]
    public void A_number_of_either_kind_has_its_value(string written, double? value) =>
        Assert.Equal(value, TextReading.Yaml($"a: {written}").Scalar("a").AsNumber());

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("yes", null)]
    public void A_boolean_has_its_value(string written, bool? value) =>
        Assert.Equal(value, TextReading.Yaml($"a: {written}").Scalar("a").AsBoolean());
}
