using Vapora.CoreTests.Definitions;
using Vapora.Workflows;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Diagnostics;

public sealed class DiagnosticBagTests
{
    private static readonly Span Somewhere = new(new(1, 1), 1);

    [Fact]
    public void An_error_takes_the_place_of_a_warning_when_there_is_no_room()
    {
        var bag = new DiagnosticBag();
        for (var i = 0; i <= Limits.Diagnostics; i++) bag.Add(DiagnosticCodes.InputNobodyProduces, new(new(i + 1, 1), 1), $"warning {i}");
        Assert.True(bag.HasRoom(DiagnosticCodes.Cycle));
        Assert.False(bag.HasRoom(DiagnosticCodes.InputNobodyProduces));
        bag.Add(DiagnosticCodes.Cycle, new(new(500, 1), 1), "error");
        var kept = bag.InTextOrder();
        Assert.Equal((Limits.Diagnostics, 2, "error"), (kept.Length, bag.LeftOut, kept[^1].Message));
        Assert.Equal($"warning {Limits.Diagnostics - 2}", kept[^2].Message);
    }

    [Fact]
    public void Errors_without_end_are_counted()
    {
        var bag = new DiagnosticBag();
        bag.Add(DiagnosticCodes.InputNobodyProduces, Somewhere, "warning");
        for (var i = 0; i < Limits.Diagnostics + 5; i++) bag.Add(DiagnosticCodes.Cycle, Somewhere, $"error {i}");
        Assert.False(bag.HasRoom(DiagnosticCodes.Cycle));
        Assert.Equal((Limits.Diagnostics, 6), (bag.InTextOrder().Length, bag.LeftOut));
        Assert.All(bag.InTextOrder(), kept => Assert.Equal(Severity.Error, kept.Severity));
    }

    [Fact]
    public void A_file_with_a_hundred_warnings_and_one_error_shows_the_error()
    {
        var reading = Samples.Read(
            $"workflow: w\napproval_required_at: [{string.Join(", ", Enumerable.Range(1, 100).Select(i => $"zz{i}"))}]\nsteps:\n  d: {{agent: devops, strategy: blue_green, actions: [traffic_switch]}}\n");
        var file = new FileDiagnostics(new("w.yaml", SourceFormat.Yaml, ""), reading.Diagnostics, reading.LeftOut);
        Assert.Null(reading.Definition);
        Assert.Equal("w.yaml: 1 error, 99 warnings (1 more not shown)", DiagnosticRenderer.Summary(file));
    }

    [Fact]
    public void A_message_is_cut_however_much_of_the_file_it_quotes()
    {
        var bag = new DiagnosticBag();
        bag.Add(DiagnosticCodes.Cycle, Somewhere, new string('x', 500_000), new string('y', 500_000));
        var kept = Assert.Single(bag.InTextOrder());
        Assert.Equal((Limits.TextLength + 1, Limits.TextLength + 1), (kept.Message.Length, kept.Hint!.Length));
        Assert.EndsWith("…", kept.Message, StringComparison.Ordinal);
    }
}
