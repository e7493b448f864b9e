using Vapora.Workflows.Definitions;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public sealed class CanonicalFormTests
{
    [Theory]
    [InlineData("feature-auth")]
    [InlineData("feature-auth-mfa")]
    [InlineData("feature-user-preferences")]
    public void Both_spellings_of_a_seed_mean_the_same_and_get_the_same_warnings(string name)
    {
        var yaml = Samples.ReadFile(Samples.PathOf("examples", name + ".yaml"));
        var toml = Samples.ReadFile(Samples.PathOf("examples", name + ".toml"));
        Assert.Equal(CanonicalForm.Write(yaml.Definition!), CanonicalForm.Write(toml.Definition!));
        Assert.Equal(Said(yaml), Said(toml));
    }

    [Fact]
    public void The_phase_labels_are_all_that_the_labelled_seed_adds()
    {
        var plain = Samples.ReadFile(Samples.PathOf("examples", "feature-auth-mfa.yaml")).Definition!;
        var labelled = Samples.ReadFile(Samples.PathOf("examples", "feature-auth-mfa-phases.yaml")).Definition!;
        Assert.Equal(["Planning", "Implementation", "Review", "Deploy", "Release"], labelled.Phases.Select(phase => phase.Name.Value));
        var unlabelled = labelled with { Phases = plain.Phases, Steps = [.. labelled.Steps.Select(step => step with { Phase = "main" })] };
        Assert.Equal(CanonicalForm.Write(plain), CanonicalForm.Write(unlabelled));
    }

    [Fact]
    public void Places_spacing_quotes_and_aliases_do_not_count()
    {
        var one = Samples.Read("workflow: demo\nsteps:\n  a: {agent: dev}\n  b: {agent: dev, depends_on: a, timeout: 90min}\n").Definition!;
        var other = Samples.Read("# moved\nWorkflow:   'demo'\n\nSteps:\n- name: a\n  role: Dev\n- name: b\n  max_duration: 1h30m\n  dependencies: [a]\n  agent: DEV\n").Definition!;
        Assert.Equal(CanonicalForm.Write(one), CanonicalForm.Write(other));
    }

    [Fact]
    public void The_form_is_one_line_of_JSON_in_a_fixed_order() => Assert.Equal(
        """{"ApprovalRequiredAt":["a"],"Id":"demo","Phases":[{"Name":"main"}],"Shape":"Flat","Steps":[{"Compensation":{},"Effect":"Repeatable","IfBlocked":{"is":"Defer","Delay":72000000000},"MustPass":{"is":"Count","Approvals":2},"Name":"a","Phase":"main","Priority":"Normal","Requires":"x > 1","Retry":{},"Role":"dev"}],"Timezone":"UTC"}""",
        CanonicalForm.Write(Samples.Read("workflow: demo\napproval_required_at: a\nsteps:\n  a: {agent: dev, must_pass: 2, if_blocked: {defer: 2h}, compensate: false, requires: x > 1}").Definition!));

    private static IEnumerable<string> Said(DefinitionReading reading) =>
        reading.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Message}").Order(StringComparer.Ordinal);
}
