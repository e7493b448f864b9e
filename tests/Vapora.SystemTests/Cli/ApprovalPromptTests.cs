using System.Collections.Immutable;
using Vapora.Cli.Live;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.SystemTests.Cli;

public class ApprovalPromptTests
{
    private static readonly Plan Plan = PlanCompiler.Compile(DefinitionReader.Read(new SourceText("flow.yaml", SourceFormat.Yaml, "workflow: asked\nsteps:\n  a: {agent: dev}\n  b: {agent: dev}\n")).Definition!);
    private static readonly Approval OfA = Asked(1, 0, ["architect", "decision-maker"]);
    private static readonly Approval OfB = Asked(2, 1, ["architect", "security"], "security");
    private readonly ApprovalPrompt _prompt = new(Plan, "ana");

    [Fact]
    public void Without_an_open_approval_nothing_is_asked_and_keys_mean_nothing()
    {
        _prompt.Show(With());
        Assert.Empty(_prompt.Lines());
        Assert.Equal(default, Press('y'));
    }

    [Fact]
    public void Approving_and_rejecting_name_the_approval_the_person_the_role_and_the_comment()
    {
        _prompt.Show(With(OfA));
        Assert.Equal(new RunSignal.Decided(1, "ana", "architect", Approve: true, null), Press('y').Decided);
        Press('r');
        Type('c', "too early");
        Type('w', " bob");
        Assert.Equal(new RunSignal.Decided(1, "ana bob", "decision-maker", Approve: false, "too early"), Press('n').Decided);
    }

    [Fact]
    public void What_is_put_off_is_not_asked_again_and_the_next_one_is()
    {
        _prompt.Show(With(OfA, OfB));
        Assert.Equal(new Answer(null, 1), Press('l'));
        _prompt.Show(With(OfA, OfB));
        Assert.Contains("Approval 2", Text(), StringComparison.Ordinal);
        Press('l');
        _prompt.Show(With(OfA, OfB));
        Assert.Empty(_prompt.Lines());
    }

    [Fact]
    public void The_next_approval_begins_with_the_role_that_it_needs_and_without_what_was_said_and_typed_before()
    {
        _prompt.Show(With(OfA, OfB));
        Type('c', "for a");
        _prompt.Say("you have approved already");
        _prompt.Show(With(OfB));
        Assert.Contains("Approval 2", Text(), StringComparison.Ordinal);
        Assert.Contains("role (security)", Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("you have approved", Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("for a", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_vote_the_role_that_is_still_missing_is_chosen_and_a_refusal_stays_until_a_key_is_pressed()
    {
        var both = Asked(1, 0, ["architect", "security"], "architect", "security");
        _prompt.Show(With(both));
        Assert.Contains("role (architect)", Text(), StringComparison.Ordinal);
        _prompt.Show(With(both with { Votes = [new Vote("ana", "architect")] }));
        Assert.Contains("role (security)", Text(), StringComparison.Ordinal);
        _prompt.Say("not you again");
        Assert.Contains("not you again", Text(), StringComparison.Ordinal);
        Press('r');
        Assert.DoesNotContain("not you again", Text(), StringComparison.Ordinal);
    }

    private static Approval Asked(int number, int step, ImmutableArray<string> roles, params string[] oneOfEach) =>
        new(number, ApprovalPoint.AfterStep, step, new ApprovalDefinition { Approvers = roles, Quorum = 2, OneOfEach = [.. oneOfEach] }, "approval_required", DateTimeOffset.UnixEpoch, []);

    private static RunState With(params Approval[] open) =>
        Simulator.Play(Plan, new SimulationScript(), "run", DateTimeOffset.UnixEpoch, []).Run with { Approvals = open.ToImmutableSortedDictionary(a => a.Number, a => a) };

    private Answer Press(char key) => _prompt.Take(new ConsoleKeyInfo(key, 0, shift: false, alt: false, control: false));

    private void Type(char field, string text)
    {
        foreach (var key in text.Prepend(field)) Press(key);
        _prompt.Take(new ConsoleKeyInfo('\r', ConsoleKey.Enter, shift: false, alt: false, control: false));
    }

    private string Text() => string.Join('\n', _prompt.Lines());
}
