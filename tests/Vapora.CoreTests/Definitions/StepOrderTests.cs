using Vapora.Workflows.Definitions;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public sealed class StepOrderTests
{
    [Theory]
    [InlineData("a, b, c", "", "b>a c>a c>b")]
    [InlineData("a, b with c, c with b", "", "b>a c>a")]
    [InlineData("a with b, b with a, c", "", "c>a c>b")]
    [InlineData("a, b async, c", "", "b>a c>a")]
    [InlineData("a, b with c, c", "", "b>a c>a c>b")]
    [InlineData("a with c, b, c with a", "", "b>a c>a c>b")]
    [InlineData("a, b", "d", "b>a d>a d>b")]
    [InlineData("a, b async", "d", "b>a d>a")]
    public void Serial_phases_and_barriers_order_steps(string serial, string next, string order)
    {
        var phases = "p: {serial: true, steps: [" + Steps(serial) + "]}" + (next.Length > 0 ? ", q: {steps: [" + Steps(next) + "]}" : "");
        Assert.Equal(order, Order(Samples.Read($"workflow: {{id: w, phases: {{{phases}}}}}").Definition!));
    }

    [Fact]
    public void Labels_order_nothing_but_their_name_stands_for_their_steps() => Assert.Equal(
        "d>a d>b",
        Order(Samples.Read("workflow: w\nsteps:\n  a: {agent: x, phase: P}\n  b: {agent: x, phase: P}\n  c: {agent: x, phase: P, async: true}\n  d: {agent: x, phase: Q, depends_on: P}\n  e: {agent: x, phase: Q}").Definition!));

    private static string Steps(string names) => string.Join(", ", names.Split(", ").Select(name =>
    {
        var parts = name.Split(' ');
        var extra = parts.Length == 1 ? "" : parts[1] == "async" ? ", async: true" : $", parallel_with: {parts[2]}";
        return $"{{name: {parts[0]}, agent: x{extra}}}";
    }));

    private static string Order(WorkflowDefinition definition)
    {
        var order = new StepOrder(definition);
        var steps = Enumerable.Range(0, definition.Steps.Length).ToList();
        return string.Join(' ', steps.SelectMany(one => steps.Where(other => order.Ancestors(one)[other]).Select(other => $"{order.Name(one)}>{order.Name(other)}")));
    }
}
