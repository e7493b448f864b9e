using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Text;

public sealed class YamlReaderTests
{
    [Fact]
    public void Keys_and_values_know_where_they_stand()
    {
        var read = TextReading.Yaml("workflow:\n  id: feature-auth # why\n  tasks:\n    - one\n    - \"two words\"\n");
        read.Clean();
        var workflow = Assert.IsType<MapNode>(read.At("workflow"));
        Assert.Equal("1:1+8", TextReading.Place(read.Root!.Span));
        Assert.Equal("2:3+2", TextReading.Place(workflow.Span));
        Assert.Equal("2:3+2", TextReading.Place(workflow.Entries[0].Key.Span));
        Assert.Equal("2:7+12", TextReading.Place(workflow.Entries[0].Value.Span));
        Assert.Equal("4:5+1", TextReading.Place(read.At("workflow", "tasks").Span));
        Assert.Equal("5:7+11", TextReading.Place(read.At("workflow", "tasks", 1).Span));
    }

    [Theory]
    [InlineData("a: [1, {b: 2}]\n", "1:4+11", "1:8+6")]
    [InlineData("a: [1, b: 2]\n", "1:4+9", "1:8+1")]
    [InlineData("a: [1,\n  {b: 2}]\n", "1:4+3", "2:3+6")]
    public void Brackets_and_braces_are_covered_up_to_the_end_of_their_line(string text, string list, string map)
    {
        var read = TextReading.Yaml(text);
        read.Clean();
        Assert.Equal(list, TextReading.Place(read.At("a").Span));
        Assert.Equal(map, TextReading.Place(read.At("a", 1).Span));
    }

    [Theory]
    [InlineData("a: 1\r\nb: |\r\n  x\r\n  y\r\nc: 'z'\r\n", "5:4+3")]
    [InlineData("a: 😀\nc: 'z'\n", "2:4+3")]
    [InlineData("😀: {c: 1}\nc: z\n", "2:4+1")]
    [InlineData("\uFEFFc: z", "1:4+1")]
    [InlineData("---\n# a comment\n\nc:   z\n...\n", "4:6+1")]
    public void Line_ends_wide_characters_and_marks_do_not_shift_a_place(string text, string place) =>
        Assert.Equal(place, TextReading.Place(TextReading.Yaml(text).Scalar("c").Span));

    [Theory]
    [InlineData("plain text", "plain text", true, false)]
    [InlineData("'quoted'", "quoted", true, true)]
    [InlineData("\"quoted\"", "quoted", true, true)]
    [InlineData("'it''s'", "it's", false, true)]
    [InlineData("\"a\\tb\"", "a\tb", false, true)]
    [InlineData("over\n  two lines", "over two lines", false, false)]
    [InlineData("'over\n  two lines'", "over two lines", false, true)]
    [InlineData("|\n  block\n", "block\n", false, false)]
    [InlineData(">-\n  folded\n  text\n", "folded text", false, false)]
    [InlineData("|-\n  5\n", "5", false, false)]
    public void Only_text_that_stands_as_it_is_on_one_line_is_verbatim(string written, string value, bool verbatim, bool quoted)
    {
        var scalar = TextReading.Yaml($"a: {written}").Scalar("a");
        Assert.Equal((value, ScalarKind.Text, verbatim, quoted), (scalar.Text, scalar.Kind, scalar.Verbatim, scalar.Quoted));
    }

    [Theory]
    [InlineData("~ null Null NULL", ScalarKind.Null)]
    [InlineData("true True TRUE false False FALSE", ScalarKind.Boolean)]
    [InlineData("0 -1 +12 007 0x1F 0o17 123456789012345678901234567890", ScalarKind.Integer)]
    [InlineData("1.5 -0.1 1. .5 1e3 1E-3 .inf -.Inf +.INF .nan .NaN", ScalarKind.Float)]
    [InlineData("yes no on off y n 1_000 0b1 0xG 0o8 0x 1e . + -.nan 1.2.3 45min 4days 85% 2025-11-09 2025-11-09T10:00:00Z 10:30 nUll", ScalarKind.Text)]
    public void Plain_scalars_follow_the_core_schema(string words, ScalarKind kind)
    {
        foreach (var word in words.Split(' '))
        {
            var scalar = TextReading.Yaml($"a: {word}").Scalar("a");
            Assert.Equal((word, word, kind), (word, scalar.Text, scalar.Kind));
            Assert.Equal(ScalarKind.Text, TextReading.Yaml($"a: '{word}'").Scalar("a").Kind);
        }
    }

    [Fact]
    public void A_key_without_a_value_has_the_empty_value_behind_its_colon()
    {
        var read = TextReading.Yaml("a:\nb: 1\n");
        read.Clean();
        var scalar = read.Scalar("a");
        Assert.Equal((ScalarKind.Null, "", "1:3+1"), (scalar.Kind, scalar.Text, TextReading.Place(scalar.Span)));
    }

    [Fact]
    public void Every_seed_workflow_is_read_and_its_plain_scalars_stand_where_they_say()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "examples"), "*.yaml"))
        {
            var source = new SourceText(file, SourceFormat.Yaml, File.ReadAllText(file));
            Check(source, TextReading.Of(source).Clean());
        }
    }

    private static void Check(SourceText source, Node node)
    {
        if (node is ScalarNode { Verbatim: true } scalar)
        {
            var start = scalar.Span.Start.Column - 1 + (scalar.Quoted ? 1 : 0);
            Assert.Equal(scalar.Text, source.Line(scalar.Span.Start.Line).Substring(start, scalar.Text.Length));
        }

        foreach (var item in (node as SequenceNode)?.Items ?? []) Check(source, item);
        foreach (var entry in (node as MapNode)?.Entries ?? [])
        {
            Check(source, entry.Key);
            Check(source, entry.Value);
        }
    }
}
