using Xunit;

namespace Vapora.CoreTests.Definitions;

/// <summary>Warnings that are due, and none that are not.</summary>
public sealed class WarningTests
{
    [Theory]
    [InlineData("{name: t, agent: tester}, {name: m, agent: developer, must_pass: all_tests_pass}", "VAP2005")]
    [InlineData("{name: t, agent: tester}, {name: m, agent: developer, depends_on: t, must_pass: all_tests_pass}", "")]
    [InlineData("{name: t, agent: tester}, {name: m, agent: developer, requires: all_tests_pass}", "")]
    public void Built_in_names_of_results_speak_of_what_depends_on_names_not_of_the_step_before_in_a_serial_phase(string steps, string codes) =>
        Assert.Equal(codes, Codes($"workflow: {{id: w, phases: {{p: {{serial: true, steps: [{steps}]}}}}}}"));

    [Fact]
    public void Every_use_of_a_built_in_name_is_judged_by_its_own_place() => Assert.Equal(
        ["3:54", "3:70"],
        Places("workflow: w\nsteps:\n  a: {agent: x, depends_on: b, alert_if: [any_error, all_tests_pass, all_tests_pass], requires: all_tests_pass}\n  b: {agent: x, depends_on: c}\n  c: {agent: tester}\n"));

    [Theory]
    [InlineData("a: {agent: x, output: [d.md, d.txt], input: d.md, depends_on: b}, b: {agent: x, output: d.md}", "")]
    [InlineData("a: {agent: x, output: [d.a, d.b, d.c]}, b: {agent: x, output: d.d, depends_on: a}, c: {agent: x, input: 'd, d.d', depends_on: b}", "")]
    [InlineData("a: {agent: x, output: d}, b: {agent: x, input: d.md, depends_on: a}", "")]
    [InlineData("a: {agent: x, output: a.b}, b: {agent: x, input: a.b.c, depends_on: a}", "no step outputs 'a.b.c', an input of step 'b' (give it to the run: --input a.b.c=@file)")]
    [InlineData("a: {agent: x, output: d.md}, b: {agent: x, input: d}", "step 'b' does not wait for 'a', which outputs its input 'd' (add 'a' to its 'depends_on')")]
    [InlineData("a: {agent: x, output: d.md}, b: {agent: x, output: d.md}, c: {agent: x, input: d, depends_on: b}", "")]
    [InlineData("a: {agent: x, input: d}, b: {agent: x, output: d.md, depends_on: a}", "'b' outputs 'd', but only after step 'a', whose input it is (give it to the run: --input d=@file)")]
    [InlineData("a: {agent: x, input: d}, b: {agent: x, output: d, depends_on: a}, c: {agent: x, output: d}", "step 'a' does not wait for 'c', which outputs its input 'd' (add 'c' to its 'depends_on')")]
    [InlineData("a: {agent: x, input: d}, b: {agent: x, output: d, async: true}", "step 'a' does not wait for 'b', which outputs its input 'd' (make 'a' async too and add 'b' to its 'depends_on', or give it to the run: --input d=@file)")]
    [InlineData("a: {agent: x, input: d, output: d}", "no step outputs 'd', an input of step 'a' (give it to the run: --input d=@file)")]
    public void An_input_is_delivered_by_a_step_before_it_or_there_is_a_warning(string steps, string warning) =>
        Assert.Equal(warning, string.Join("; ", Samples.Read($"workflow: w\nsteps: {{{steps}}}\n").Diagnostics.Select(problem => $"{problem.Message} ({problem.Hint})")));

    [Fact]
    public void A_forgotten_dependency_is_told_at_each_step_and_a_missing_artifact_once() => Assert.Equal(
        ["4:25", "4:28", "5:25"],
        Places("workflow: w\nsteps:\n  a: {agent: x, output: d}\n  b: {agent: x, input: 'd, e'}\n  c: {agent: x, input: 'd, e'}\n"));

    private static string Codes(string text) => string.Join(' ', Samples.Read(text).Diagnostics.Select(problem => problem.Code));

    private static IEnumerable<string> Places(string text) => Samples.Read(text).Diagnostics.Select(problem => $"{problem.Span.Start.Line}:{problem.Span.Start.Column}");
}
