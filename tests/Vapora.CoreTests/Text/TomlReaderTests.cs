using Vapora.Workflows;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Text;

public sealed class TomlReaderTests
{
    [Fact]
    public void Keys_values_and_tables_know_where_they_stand()
    {
        var read = TextReading.Toml("id = \"x\"\n[a.b]\nc.d = [1, 'two']\n[[a.e]]\nf = {g = 1}\n");
        read.Clean();
        Assert.Equal("1:6+3", TextReading.Place(read.At("id").Span));
        Assert.Equal("2:2+1", TextReading.Place(read.At("a").Span));
        Assert.Equal("2:4+1", TextReading.Place(read.At("a", "b").Span));
        Assert.Equal("3:1+1", TextReading.Place(read.At("a", "b", "c").Span));
        Assert.Equal("3:7+10", TextReading.Place(read.At("a", "b", "c", "d").Span));
        Assert.Equal("3:11+5", TextReading.Place(read.At("a", "b", "c", "d", 1).Span));
        Assert.Equal("4:5+1", TextReading.Place(read.At("a", "e", 0).Span));
        Assert.Equal("5:5+7", TextReading.Place(read.At("a", "e", 0, "f").Span));
        Assert.Equal("5:6+1", TextReading.Place(Assert.IsType<MapNode>(read.At("a", "e", 0, "f")).Entries[0].Key.Span));
    }

    [Theory]
    [InlineData("'text'", "text", true)]
    [InlineData("\"text\"", "text", true)]
    [InlineData("\"te\\u0078t\"", "text", false)]
    [InlineData("'''text'''", "text", false)]
    public void Only_text_that_stands_as_it_is_behind_one_quote_is_verbatim(string written, string value, bool verbatim)
    {
        var scalar = TextReading.Toml($"a = {written}").Scalar("a");
        Assert.Equal((value, verbatim, true, ScalarKind.Text), (scalar.Text, scalar.Verbatim, scalar.Quoted, scalar.Kind));
    }

    [Theory]
    [InlineData("1_000", ScalarKind.Integer)]
    [InlineData("0xFF", ScalarKind.Integer)]
    [InlineData("1_0.5e3", ScalarKind.Float)]
    [InlineData("2025-11-09 10:00:00Z", ScalarKind.DateTime)]
    [InlineData("false", ScalarKind.Boolean)]
    public void Numbers_dates_and_booleans_keep_their_spelling(string written, ScalarKind kind)
    {
        var scalar = TextReading.Toml($"a = {written}").Scalar("a");
        Assert.Equal((written, kind, true, false), (scalar.Text, scalar.Kind, scalar.Verbatim, scalar.Quoted));
    }

    [Fact]
    public void Errors_on_several_lines_are_reported_together()
    {
        var read = TextReading.Toml("a = \nb = 01\n[c\nd = 1\nb = 2\n[e]\nf = \"x\ng = 1 2\n");
        Assert.Equal(["VAP1002 1:5+1", "VAP1002 2:5+2", "VAP1002 3:3+1", "VAP1002 7:5+2", "VAP1002 8:7+1"], read.Places());
        Assert.Null(read.Root);
        read.MustBeSound();
    }

    [Fact]
    public void Behind_an_error_in_an_open_bracket_nothing_more_is_guessed() =>
        Assert.Equal("VAP1002 2:3+1", TextReading.Toml("a = [1,\n2 3,\n4]\nb = oops\n").Only());

    [Fact]
    public void A_key_given_twice_names_the_line_of_the_first_which_stays()
    {
        var read = TextReading.Toml("[a]\nb = 1\nc = 2\nb = 3\n[a]\nd = 4\nd = 5\n");
        Assert.Equal(["VAP1004 4:1+1", "VAP1004 5:2+1", "VAP1004 7:1+1"], read.Places());
        Assert.Contains("line 2", read.Problems[0].Hint, StringComparison.Ordinal);
        Assert.Contains("line 1", read.Problems[1].Hint, StringComparison.Ordinal);
        Assert.Equal("1", read.Scalar("a", "b").Text);
    }

    [Theory]
    [InlineData("a = 45min", "quotes")]
    [InlineData("a = hello", "quotes")]
    [InlineData("a = True", "true")]
    [InlineData("a: 1", "key = value")]
    [InlineData("a = {b = 1,}", "comma")]
    [InlineData("a = {b = 1,\n c = 2}", "[table]")]
    [InlineData("a = 2025-02-30", "2025-11-09")]
    [InlineData("a = \"C:\\dir\"", "single quotes")]
    [InlineData("a = [1", "`]`")]
    public void A_hint_says_what_to_write(string text, string hint)
    {
        var read = TextReading.Toml(text);
        Assert.StartsWith("VAP1002 ", read.Only(), StringComparison.Ordinal);
        Assert.Contains(hint, read.Problems[0].Hint, StringComparison.Ordinal);
        read.MustBeSound();
    }

    [Fact]
    public void The_deepest_nesting_is_read_and_one_more_is_refused()
    {
        var lists = Limits.DefinitionDepth - 1;
        TextReading.Toml($"a = {new string('[', lists)}{new string(']', lists)}").Clean();
        Assert.Equal($"VAP1006 1:{5 + lists}+1", TextReading.Toml($"a = [{new string('[', lists)}{new string(']', lists)}]").Only());

        var tables = string.Join('.', Enumerable.Repeat("a", lists));
        TextReading.Toml($"[{tables}]").Clean();
        TextReading.Toml($"{tables}.a = 1").Clean();
        Assert.StartsWith("VAP1006 1:", TextReading.Toml($"[{tables}.a]").Only(), StringComparison.Ordinal);
        Assert.StartsWith("VAP1006 1:", TextReading.Toml($"{tables}.a.a = 1").Only(), StringComparison.Ordinal);
        Assert.StartsWith("VAP1006 1:", TextReading.Toml($"{tables}.a = []").Only(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_node_too_many_is_refused()
    {
        var items = string.Concat(Enumerable.Repeat("1,", Limits.DefinitionNodes - 3));
        TextReading.Toml($"a = [{items}]").Clean();
        Assert.Equal($"VAP1006 1:{6 + items.Length}+1", TextReading.Toml($"a = [{items}2]").Only());
    }
}
