using System.Text;
using Vapora.Workflows;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Text;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData(SourceFormat.Yaml, "a: é\n")]
    [InlineData(SourceFormat.Toml, "a = 'é😀'\n")]
    public void Bytes_with_and_without_a_mark_are_the_same_text(SourceFormat format, string text)
    {
        var problems = new DiagnosticBag();
        var plain = SourceText.TryDecode("w", format, Encoding.UTF8.GetBytes(text), problems);
        var marked = SourceText.TryDecode("w", format, Encoding.UTF8.GetBytes("\uFEFF" + text), problems);
        Assert.Equal((text, text), (plain?.Text, marked?.Text));
        Assert.Equal(text, new SourceText("w", format, "\uFEFF" + text).Text);
        Assert.False(problems.HasErrors);
    }

    [Fact]
    public void A_second_mark_is_not_swallowed()
    {
        Assert.Equal("VAP1002 1:1+1", TextReading.Bytes(SourceFormat.Toml, "\uFEFF\uFEFFa = 1"u8).Only());
        Assert.Equal("VAP1002 1:1+1", TextReading.Bytes(SourceFormat.Yaml, "\uFEFF\uFEFFa: 1"u8).Only());
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x0A, 0xC3, 0xA9, 0xFF }, "VAP1002 2:2+1", "0xFF")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0x80 }, "VAP1002 1:2+1", "0x80")]
    [InlineData(new byte[] { 0x61, 0xC3 }, "VAP1002 1:2+1", "0xC3")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "VAP1002 1:1+1", "0xED")]
    [InlineData(new byte[] { 0xC0, 0x80 }, "VAP1002 1:1+1", "0xC0")]
    public void Bytes_that_are_not_UTF_8_are_refused_at_the_first_bad_one(byte[] bytes, string place, string value)
    {
        var read = TextReading.Bytes(SourceFormat.Yaml, bytes);
        Assert.Equal(place, read.Only());
        Assert.Contains(value, read.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_saved_as_UTF_16_is_called_so()
    {
        var little = TextReading.Bytes(SourceFormat.Yaml, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a: 1")]);
        var unmarked = TextReading.Bytes(SourceFormat.Toml, Encoding.Unicode.GetBytes("a = 1"));
        Assert.Contains("UTF-16", little.Problems[0].Hint, StringComparison.Ordinal);
        Assert.Contains("UTF-16", unmarked.Problems[0].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_bytes_are_refused_before_they_are_decoded()
    {
        var bytes = new byte[Limits.DefinitionBytes + 1];
        Array.Fill(bytes, (byte)0xFF);
        Assert.Equal("VAP1001 1:1+1", TextReading.Bytes(SourceFormat.Yaml, bytes).Only());
    }

    [Fact]
    public void Lines_are_counted_from_one_and_have_no_line_end()
    {
        var source = new SourceText("w", SourceFormat.Yaml, "a\r\nb\n");
        Assert.Equal(["", "a", "b", "", ""], Enumerable.Range(0, 5).Select(source.Line));
    }
}
