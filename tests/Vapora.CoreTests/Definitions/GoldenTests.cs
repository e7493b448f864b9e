using Vapora.Workflows.Definitions;
using Vapora.Workflows.Diagnostics;
using Xunit;

namespace Vapora.CoreTests.Definitions;

/// <summary>Files under <c>bad/</c> with the exact report each of them gets. <c>VAPORA_UPDATE=1</c> writes the reports anew.</summary>
public class GoldenTests
{
    private static string Folder => Samples.PathOf("tests", "Vapora.CoreTests", "Definitions", "bad");

    private static IEnumerable<string> FileNames =>
        Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)!).Where(name => !name.EndsWith(".expected", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static TheoryData<string> Files => [.. FileNames];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_bad_file_gets_exactly_this_report(string name)
    {
        var source = Samples.Source(Path.Combine(Folder, name));
        var reading = DefinitionReader.Read(source);
        Assert.NotEmpty(reading.Diagnostics);
        Assert.Equal(reading.Definition is null, reading.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error));
        Samples.IsFresh(Path.Combine(Folder, name + ".expected"), DiagnosticRenderer.RenderAll(new(source, reading.Diagnostics, reading.LeftOut)));
    }

    [Fact]
    public void There_are_many_of_them_in_both_spellings()
    {
        Assert.True(FileNames.Count() >= 65);
        Assert.True(FileNames.Count(name => name.EndsWith(".toml", StringComparison.Ordinal)) >= 15);
    }

    [Fact]
    public void Every_report_belongs_to_a_file() =>
        Assert.Equal(FileNames.Select(name => name + ".expected"), Directory.EnumerateFiles(Folder, "*.expected").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
}
