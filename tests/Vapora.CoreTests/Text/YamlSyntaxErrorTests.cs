using Xunit;

namespace Vapora.CoreTests.Text;

public sealed class YamlSyntaxErrorTests
{
    [Theory]
    [InlineData("a: 'x\nb: 1\n", "1:4+1", "closed")]
    [InlineData("a: \"x\nb: 1\n", "1:4+1", "quot")]
    [InlineData("a: \"\\q\"\n", "1:4+1", "backslash")]
    [InlineData("a: b: c\n", "1:5+1", "`: `")]
    [InlineData("a: [1, 2\nb: 3\n", "1:4+1", "[ ]")]
    [InlineData("a: {b: 1\nc: 3\n", "1:4+1", "{ }")]
    [InlineData("a: 1\nb\n", "2:1+1", "map")]
    [InlineData("- a\nb: 1\n", "2:1+1", "list")]
    [InlineData("a: [1, 2\n", "1:4+1", "[ ]")]
    [InlineData("a:\n  - b\n  - [c\n  d: 1\n", "3:5+1", "[ ]")]
    [InlineData("a: - b\n", "1:4+1", "list")]
    [InlineData("a: ? b\n", "1:4+1", "`? `")]
    [InlineData("a: [1 2]]\n", "1:9+1", "map")]
    [InlineData("a: @x\n", "1:4+1", "cannot start")]
    [InlineData("a: `x`\n", "1:4+1", "cannot start")]
    [InlineData("a: \"x\" y\n", "1:8+1", "map")]
    [InlineData("a: }\n", "1:4+1", "value")]
    [InlineData("%YAML 9.0\n---\na: 1\n", "1:1+1", "version")]
    public void An_error_says_in_plain_words_what_is_wrong_where(string text, string place, string words)
    {
        var read = TextReading.Yaml(text);
        Assert.Null(read.Root);
        Assert.Equal($"VAP1002 {place}", read.Only());
        Assert.Contains(words, read.Problems[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("While", read.Problems[0].Message, StringComparison.Ordinal);
        read.MustBeSound();
    }

    [Theory]
    [InlineData("a:\n\tb: 1\n", "2:1+1")]
    [InlineData("a:\n\t- b\n", "2:1+1")]
    [InlineData("a: 1\nb:\n  c: 1\n\td: 2\n", "4:1+1")]
    [InlineData("\ta: 1\n", "1:1+1")]
    [InlineData("a:\n  - b: 1\n  \t  c: 1\n", "3:3+1")]
    public void A_tab_as_indentation_is_named_and_shown(string text, string place)
    {
        var read = TextReading.Yaml(text);
        Assert.Equal($"VAP1002 {place}", read.Only());
        Assert.Contains("tab", read.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("spaces", read.Problems[0].Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: 1\nb: {{ name }}\n")]
    [InlineData("a: 1\nb: {{ name }}/x\n")]
    [InlineData("a:\n  - {{ name }} x\n")]
    [InlineData("a: [{{ name, b]\n")]
    public void An_unquoted_template_is_told_to_use_quotes(string text)
    {
        var read = TextReading.Yaml(text);
        Assert.NotEmpty(read.Problems);
        Assert.Contains(read.Problems, problem => problem.Hint!.Contains("\"{{ name }}\"", StringComparison.Ordinal));
        read.MustBeSound();
    }

    [Fact]
    public void A_quoted_template_does_not_take_the_blame_for_another_error() =>
        Assert.DoesNotContain("{{", TextReading.Yaml("a: ['{{ x }}', }\n").Problems[0].Hint, StringComparison.Ordinal);

    [Theory]
    [InlineData("a: \u0001\n", "1:4+1", "U+0001")]
    [InlineData("a: 1\nb: x\0y\n", "2:5+1", "U+0000")]
    [InlineData("a: x\u2028b: 1\n", "1:5+1", "U+2028")]
    [InlineData("a\uFEFF: x\n", "1:2+1", "U+FEFF")]
    [InlineData("a: \u009F\n", "1:4+1", "U+009F")]
    public void A_character_that_no_text_may_have_is_shown_with_its_number(string text, string place, string number)
    {
        var read = TextReading.Yaml(text);
        Assert.Null(read.Root);
        Assert.Equal($"VAP1002 {place}", read.Only());
        Assert.Contains(number, read.Problems[0].Message, StringComparison.Ordinal);
    }

    // Halves of characters cannot stand in an attribute, which is stored as UTF-8.
    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void Half_a_character_is_shown_with_its_number(int half)
    {
        var text = $"a: 1\n\nbc{(char)half}d: 1\n";
        Assert.Equal("VAP1002 3:3+1", TextReading.Yaml(text).Only());
        Assert.Contains($"U+{half:X4}", TextReading.Toml(text.Replace(':', '=')).Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_bad_character_is_reported() => Assert.Equal(3, TextReading.Yaml("a: \u0001\u0002\nb: \u0003\n").Problems.Length);
}
