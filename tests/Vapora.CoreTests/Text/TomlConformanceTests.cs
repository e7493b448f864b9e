using System.Text;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Text;

/// <summary>TOML 1.0.0: the project's own cases always, the public suite wherever it is beside the repository.</summary>
public sealed class TomlConformanceTests
{
    private const string SuitePrefix = "valid/";

    public static TheoryData<string> ValidNames => [.. TomlCases.Valid.Keys, .. TomlSuite.Names.Where(IsValid)];

    public static TheoryData<string> InvalidNames => [.. TomlCases.Invalid.Keys, .. TomlSuite.Names.Where(name => !IsValid(name))];

    [Theory]
    [MemberData(nameof(ValidNames))]
    public void A_valid_text_has_exactly_its_values(string name)
    {
        var isOwn = TomlCases.Valid.TryGetValue(name, out var own);
        var bytes = isOwn ? Encoding.UTF8.GetBytes(own.Toml) : TomlSuite.Bytes(name);

        var (root, problems) = Read(bytes);

        Assert.Empty(problems.InTextOrder());
        Assert.Equal(isOwn ? own.Values : TomlSuite.Expected(name), CanonicalValues.Of(root!));
    }

    [Theory]
    [MemberData(nameof(InvalidNames))]
    public void An_invalid_text_is_refused_at_a_place_inside_it(string name)
    {
        var bytes = TomlCases.Invalid.TryGetValue(name, out var own) ? Encoding.UTF8.GetBytes(own) : TomlSuite.Bytes(name);

        var (_, problems) = Read(bytes);

        Assert.True(problems.HasErrors, name);
        // Latin-1 keeps the line feeds of bytes that are no text at all where they are.
        var lines = Encoding.Latin1.GetString(bytes).Split('\n');
        foreach (var problem in problems.InTextOrder())
        {
            Assert.Contains(problem.Code, new[] { DiagnosticCodes.Syntax, DiagnosticCodes.DuplicateKey });
            Assert.InRange(problem.Span.Start.Line, 1, lines.Length);
            Assert.InRange(problem.Span.Start.Column, 1, lines[problem.Span.Start.Line - 1].Length + 1);
            Assert.False(string.IsNullOrWhiteSpace(problem.Hint), problem.Message);
        }
    }

    [Fact]
    public void The_public_list_is_whole_where_it_exists()
    {
        var least = TomlSuite.IsHere ? 600 : 0;
        Assert.True(TomlSuite.Names.Count >= least, $"the list names {TomlSuite.Names.Count} cases");
        Assert.True(TomlCases.Valid.Count + TomlCases.Invalid.Count >= 60);
    }

    private static bool IsValid(string name) => name.StartsWith(SuitePrefix, StringComparison.Ordinal);

    // The format's own reader: for the reader of definitions a text without keys is an empty file.
    private static (Node? Root, DiagnosticBag Problems) Read(byte[] bytes)
    {
        var problems = new DiagnosticBag();
        if (SourceText.TryDecode("case.toml", SourceFormat.Toml, bytes, problems) is not { } source) return (null, problems);
        var lines = new LineIndex(source.Text);
        if (!CharacterCheck.Passes(source, lines, problems)) return (null, problems);
        var budget = new NodeBudget(lines, problems, Workflows.Limits.DefinitionDepth);
        return (TomlReader.Read(source.Text, lines, budget, problems), problems);
    }
}
