using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public sealed class ExampleTextTests
{
    [Theory]
    [InlineData("agents: 3", "agents = 3")]
    [InlineData("agent: developer", "agent = \"developer\"")]
    [InlineData("depends_on: [design]", "depends_on = [\"design\"]")]
    [InlineData("retry: {max_attempts: 3, backoff: 30s}", "retry = { max_attempts = 3, backoff = \"30s\" }")]
    [InlineData("{name: build, async: true}", "{ name = \"build\", async = true }")]
    public void An_example_is_shown_in_the_format_of_the_file(string yaml, string toml)
    {
        Assert.Equal(toml, ExampleText.In(SourceFormat.Toml, yaml));
        Assert.Equal(yaml, ExampleText.In(SourceFormat.Yaml, yaml));
    }

    [Fact]
    public void Every_example_is_well_formed_TOML_too() => Assert.All(KeyExamples.All, entry =>
    {
        var problems = new DiagnosticBag();
        NodeReader.Read(new("example.toml", SourceFormat.Toml, ExampleText.In(SourceFormat.Toml, entry.Key.Example)), problems);
        Assert.Empty(problems.InTextOrder());
    });
}
