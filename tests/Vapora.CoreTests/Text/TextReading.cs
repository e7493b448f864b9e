using System.Collections.Immutable;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Text;

/// <summary>What came of reading a text.</summary>
internal sealed record TextReading(string Text, Node? Root, ImmutableArray<Diagnostic> Problems)
{
    internal static TextReading Yaml(string text) => Of(new SourceText("w.yaml", SourceFormat.Yaml, text));

    internal static TextReading Toml(string text) => Of(new SourceText("w.toml", SourceFormat.Toml, text));

    internal static TextReading Of(SourceText source)
    {
        var bag = new DiagnosticBag();
        var root = NodeReader.Read(source, bag);
        return new TextReading(source.Text, root, bag.InTextOrder());
    }

    internal static TextReading Bytes(SourceFormat format, ReadOnlySpan<byte> bytes)
    {
        var bag = new DiagnosticBag();
        var source = SourceText.TryDecode("w", format, bytes, bag);
        var root = source is null ? null : NodeReader.Read(source, bag);
        return new TextReading(source?.Text ?? "", root, bag.InTextOrder());
    }

    /// <summary>The value of a text that must have no problem.</summary>
    internal Node Clean()
    {
        Assert.Empty(Problems);
        return Assert.IsType<Node>(Root, exactMatch: false);
    }

    /// <summary>The node under keys (of maps) and numbers (of lists).</summary>
    internal Node At(params object[] path)
    {
        var node = Assert.IsType<Node>(Root, exactMatch: false);
        foreach (var step in path)
        {
            node = step is int index
                ? Assert.IsType<SequenceNode>(node).Items[index]
                : Assert.Single(Assert.IsType<MapNode>(node).Entries, entry => entry.Key.Text == (string)step).Value;
        }

        return node;
    }

    internal ScalarNode Scalar(params object[] path) => Assert.IsType<ScalarNode>(At(path));

    /// <summary>The only problem, as <c>code line:column+length</c>.</summary>
    internal string Only() => Place(Assert.Single(Problems));

    internal IEnumerable<string> Places() => Problems.Select(Place);

    internal static string Place(Diagnostic problem) => $"{problem.Code} {Place(problem.Span)}";

    internal static string Place(Span span) => $"{span.Start.Line}:{span.Start.Column}+{span.Length}";

    /// <summary>Every problem stands in the text, has a hint, and a text without a value has an error.</summary>
    internal void MustBeSound()
    {
        var lines = Text.Split('\n');
        foreach (var problem in Problems)
        {
            var at = problem.Span.Start;
            Assert.InRange(at.Line, 1, lines.Length);
            Assert.InRange(at.Column, 1, lines[at.Line - 1].Length + 1);
            Assert.True(problem.Span.Length >= 1);
            Assert.False(string.IsNullOrWhiteSpace(problem.Hint), problem.Message);
            Assert.DoesNotContain('\n', problem.Message);
        }

        if (Root is null) Assert.Contains(Problems, problem => problem.Severity == Severity.Error);
    }
}
