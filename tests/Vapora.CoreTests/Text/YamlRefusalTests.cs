using Vapora.Workflows;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Text;

public sealed class YamlRefusalTests
{
    [Theory]
    [InlineData("a: &x 1\n", "VAP1005 1:4+2")]
    [InlineData("a: &x [1]\n", "VAP1005 1:4+2")]
    [InlineData("a: &x\n  b: 1\n", "VAP1005 1:4+2")]
    [InlineData("a: *x\n", "VAP1005 1:4+2")]
    [InlineData("a: !!str 1\n", "VAP1005 1:4+5")]
    [InlineData("a: !custom {b: 1}\n", "VAP1005 1:4+7")]
    [InlineData("a: ! 1\n", "VAP1005 1:4+1")]
    [InlineData("!t a: 1\n", "VAP1005 1:1+2")]
    [InlineData("a: !t &x 1\n", "VAP1005 1:4+2|VAP1005 1:7+2")]
    [InlineData("a: {<<: {b: 1}}\n", "VAP1005 1:5+2")]
    [InlineData("%TAG !e! tag:e,2025:\n---\na: 1\n", "VAP1005 1:1+4")]
    [InlineData("base: &b {c: 1}\nd:\n  <<: *b\n  e: *b\n", "VAP1005 1:7+2|VAP1005 3:3+2|VAP1005 3:7+2|VAP1005 4:6+2")]
    public void Anchors_aliases_tags_and_merge_keys_are_refused_all_at_once(string text, string places)
    {
        var read = TextReading.Yaml(text);
        Assert.Equal(places.Split('|'), read.Places());
        read.MustBeSound();
    }

    [Fact]
    public void A_quoted_merge_key_is_a_key_like_any_other() => Assert.Equal(ScalarKind.Integer, TextReading.Yaml("'<<': 1").Scalar("<<").Kind);

    [Fact]
    public void What_anchors_and_tags_stood_before_is_still_read()
    {
        Assert.Equal("1", TextReading.Yaml("a: &x 1\n").Scalar("a").Text);
        Assert.Null(TextReading.Yaml("a: &x 1\nb: *x\n").Root);
    }

    [Fact]
    public void A_key_given_twice_names_the_line_of_the_first_which_stays()
    {
        var read = TextReading.Yaml("a: 1\nb:\n  a: 2\n\"a\": 3\n");
        Assert.Equal("VAP1004 4:1+3", read.Only());
        Assert.Contains("line 1", read.Problems[0].Hint, StringComparison.Ordinal);
        Assert.Equal("1", read.Scalar("a").Text);
    }

    [Theory]
    [InlineData("? [a, b]\n: 1\n", "VAP1007 1:3+6", "a list")]
    [InlineData("? {a: b}\n: 1\n", "VAP1007 1:3+6", "a map")]
    [InlineData("[a]: 1\n", "VAP1007 1:1+3", "a list")]
    [InlineData("b: 1\n# why\n: 1\n", "VAP1007 3:1+1", "empty")]
    [InlineData("{b: 1, : 2}\n", "VAP1007 1:8+1", "empty")]
    public void A_key_must_be_a_scalar(string text, string place, string what)
    {
        var read = TextReading.Yaml(text);
        Assert.Equal(place, read.Only());
        Assert.Contains(what, read.Problems[0].Message, StringComparison.Ordinal);
        read.MustBeSound();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\n  \n")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    public void An_empty_file_is_said_to_be_empty_in_both_formats(string text)
    {
        var read = TextReading.Yaml(text);
        Assert.Null(read.Root);
        Assert.Equal("VAP1019 1:1+1", read.Only());
        Assert.Equal("the file is empty", read.Problems[0].Message);
        if (!text.StartsWith('-')) Assert.Equal("VAP1019 1:1+1", TextReading.Toml(text).Only());
    }

    [Fact]
    public void A_second_document_is_an_error_where_it_starts()
    {
        var read = TextReading.Yaml("a: 1\n---\nb: 2\n");
        Assert.Equal("VAP1002 2:1+3", read.Only());
        Assert.Equal("1", read.Scalar("a").Text);
    }

    [Fact]
    public void The_deepest_nesting_is_read_and_one_more_is_refused_where_it_starts()
    {
        var deepest = string.Concat(Enumerable.Repeat("[", Limits.DefinitionDepth)) + string.Concat(Enumerable.Repeat("]", Limits.DefinitionDepth));
        TextReading.Yaml(deepest).Clean();
        var read = TextReading.Yaml("[" + deepest + "]");
        Assert.Null(read.Root);
        Assert.Equal($"{DiagnosticCodes.LimitExceeded} 1:{Limits.DefinitionDepth + 1}+1", read.Only());
    }

    [Fact]
    public void The_last_node_is_read_and_one_more_is_refused_where_it_stands()
    {
        var items = string.Concat(Enumerable.Repeat("- a\n", Limits.DefinitionNodes - 1));
        TextReading.Yaml(items).Clean();
        var read = TextReading.Yaml(items + "- b\n- c\n");
        Assert.Null(read.Root);
        Assert.Equal($"{DiagnosticCodes.LimitExceeded} {Limits.DefinitionNodes}:3+1", read.Only());
    }

    [Fact]
    public void A_text_over_the_size_limit_in_bytes_is_refused_unread()
    {
        var fits = "a: " + new string('é', (Limits.DefinitionBytes - 3) / 2);
        TextReading.Yaml(fits).Clean();
        Assert.Equal("VAP1001 1:1+1", TextReading.Yaml(fits + "é: [").Only());
        Assert.Equal("VAP1001 1:1+1", TextReading.Toml(new string('=', Limits.DefinitionBytes + 1)).Only());
    }
}
