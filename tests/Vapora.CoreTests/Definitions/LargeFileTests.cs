using Vapora.CoreTests.Text;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Text;
using Xunit;
using Xunit.Abstractions;

namespace Vapora.CoreTests.Definitions;

/// <summary>No file costs more than a moment, however it is made.</summary>
[Collection(TimedCollection.Name)]
public sealed class LargeFileTests(ITestOutputHelper output)
{
    // About twice what the costliest file takes at its first reading on a busy machine (most take a tenth); the time itself is
    // printed. Work that grows with the square of a file's size takes many times as long.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    public static TheoryData<string> GoodNames => [.. LargeTexts.Good.Keys];

    public static TheoryData<string> BadNames => [.. LargeTexts.Bad.Keys];

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void A_large_file_is_read_compiled_and_reported_in_a_moment(string name) => Assert.NotNull(MustTakeAMoment(name, LargeTexts.Good[name]()).Definition);

    [Theory]
    [MemberData(nameof(BadNames))]
    public void A_large_file_is_refused_in_a_moment(string name) => Assert.Null(MustTakeAMoment(name, LargeTexts.Bad[name]()).Definition);

    private DefinitionReading MustTakeAMoment(string name, string text)
    {
        var best = TimeSpan.MaxValue;
        DefinitionReading reading = null!;
        for (var attempt = 0; attempt < 3 && best >= Bound; attempt++)
        {
            // What other tests left behind is not the cost of this text.
            GC.Collect();
            var cost = Cost.Start();
            var source = new SourceText("large.yaml", SourceFormat.Yaml, text);
            reading = DefinitionReader.Read(source);
            var read = cost.SoFar;
            if (reading.Definition is { } definition) PlanCompiler.Compile(definition);
            var compiled = cost.SoFar;
            foreach (var format in Enum.GetValues<ReportFormat>()) DiagnosticReport.Write(format, [new(source, reading.Diagnostics, reading.LeftOut)]);
            var taken = cost.SoFar;
            if (taken < best) best = taken;
            output.WriteLine($"{name}, {text.Length:N0} characters: read {read.TotalMilliseconds:0} ms, compiled {compiled.TotalMilliseconds:0} ms, reported {taken.TotalMilliseconds:0} ms; {reading.Diagnostics.Length} problems and {reading.LeftOut} more, first: {reading.Diagnostics.FirstOrDefault()?.Message}");
        }

        Assert.True(best < Bound, $"{name} took {best}");
        return reading;
    }
}
