using System.Text.Json.Nodes;
using Vapora.Cli.Output;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Vapora.SystemTests.Cli;

public class YamlTextTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("yes")]
    [InlineData("a: b # c")]
    [InlineData("naïve ✓")]
    [InlineData("lift-off 🚀 and 👩‍🚀")]
    [InlineData(@"a backslash \\ and \ud83d\ude80 as text")]
    [InlineData("tab\tline\nend\u0001")]
    public void A_parser_reads_the_text_that_was_written(string text)
    {
        using var reader = new StringReader(YamlText.Write(new JsonObject { ["text"] = text }));
        var yaml = new YamlStream();
        yaml.Load(reader);
        Assert.Equal(text, ((YamlScalarNode)yaml.Documents[0].RootNode["text"]).Value);
    }
}
