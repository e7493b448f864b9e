using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Text;

/// <summary>No text costs more than a moment, overflows the stack or throws.</summary>
[Collection(TimedCollection.Name)]
public sealed class HostileTextTests
{
    private const string AlmostAllowed = "one node too many";
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AsLongAsAllowed = TimeSpan.FromMilliseconds(250); // as large as a file may be, and read to its end before it is refused

    static HostileTextTests()
    {
        // What is measured is reading, not compiling the reader.
        foreach (var text in HostileTexts.Yaml.Values) TextReading.Yaml(text());
        foreach (var text in HostileTexts.Toml.Values) TextReading.Toml(text());
    }

    public static TheoryData<string> YamlNames => [.. HostileTexts.Yaml.Keys];

    public static TheoryData<string> TomlNames => [.. HostileTexts.Toml.Keys];

    [Theory]
    [MemberData(nameof(YamlNames))]
    public void Hostile_YAML_is_read_or_refused_in_a_moment(string name) =>
        MustTakeAMoment(new SourceText(name, SourceFormat.Yaml, HostileTexts.Yaml[name]()));

    [Theory]
    [MemberData(nameof(TomlNames))]
    public void Hostile_TOML_is_read_or_refused_in_a_moment(string name) =>
        MustTakeAMoment(new SourceText(name, SourceFormat.Toml, HostileTexts.Toml[name]()));

    [Theory]
    [InlineData("open brackets", "VAP1006")]
    [InlineData("open braces", "VAP1006")]
    [InlineData("dashes", "VAP1006")]
    [InlineData("steps of indentation", "VAP1006")]
    [InlineData(AlmostAllowed, "VAP1006")]
    [InlineData("NUL characters", "VAP1002")]
    [InlineData("aliases of aliases", "VAP1005")]
    public void What_is_refused_is_refused_for_its_reason(string name, string code)
    {
        var problems = TextReading.Yaml(HostileTexts.Yaml[name]()).Problems;
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Equal(code, problem.Code));
    }

    [Theory]
    [InlineData("one long plain value")]
    [InlineData("one long block")]
    [InlineData("one long line of a list")]
    [InlineData("different keys")]
    public void What_is_only_large_is_read(string name) => TextReading.Yaml(HostileTexts.Yaml[name]()).Clean();

    private static void MustTakeAMoment(SourceText source)
    {
        var moment = source.Path == AlmostAllowed ? AsLongAsAllowed : Moment;
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 5 && best >= moment; attempt++)
        {
            // What other tests left behind is not the cost of this text.
            GC.Collect();
            var cost = Cost.Start();
            var read = TextReading.Of(source);
            var taken = cost.SoFar;
            if (taken < best) best = taken;
            read.MustBeSound();
        }

        Assert.True(best < moment, $"{source.Path}: {best.TotalMilliseconds:F0} ms");
    }
}
