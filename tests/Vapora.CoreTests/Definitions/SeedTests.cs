using Vapora.Workflows.Definitions;
using Vapora.Workflows.Diagnostics;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public class SeedTests
{
    [Theory]
    [InlineData("feature-auth", WorkflowShape.Roster, 3, 1)]
    [InlineData("feature-auth-mfa", WorkflowShape.Flat, 20, 1)]
    [InlineData("feature-auth-mfa-phases", WorkflowShape.Flat, 20, 5)]
    [InlineData("feature-user-preferences", WorkflowShape.Phased, 15, 4)]
    public void The_seeds_read_without_errors(string name, WorkflowShape shape, int steps, int phases)
    {
        var source = Samples.Source(Samples.PathOf("examples", name + ".yaml"));
        var reading = DefinitionReader.Read(source);
        var report = DiagnosticRenderer.RenderAll(new(source, reading.Diagnostics));
        Assert.True(reading.Definition is not null, report);
        Assert.Equal((shape, steps, phases), (reading.Definition.Shape, reading.Definition.Steps.Length, reading.Definition.Phases.Length));
        Assert.Equal(name.Replace("-phases", "", StringComparison.Ordinal), reading.Definition.Id.Value);
    }
}
