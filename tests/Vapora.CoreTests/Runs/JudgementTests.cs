using Vapora.Workflows.Runs;
using Xunit;

namespace Vapora.CoreTests.Runs;

/// <summary>From answers to success: must_pass, gates, blocks, vulnerabilities, escalations.</summary>
public class JudgementTests
{
    [Theory]
    [InlineData(Verdict.Approve, Verdict.Approve, Verdict.Approve, "Completed")]
    [InlineData(Verdict.Approve, Verdict.Reject, Verdict.Approve, "Blocked")]
    [InlineData(Verdict.Approve, Verdict.Block, Verdict.Approve, "Blocked")]
    public void A_number_is_how_many_reviewers_approve(Verdict one, Verdict two, Verdict three, string end) =>
        RunStory.Flat("review: {agent: code-reviewer, must_pass: 3}").Answer("review", one, slot: 0).Answer("review", two, slot: 1).Answer("review", three, slot: 2).Ends(end);

    [Fact]
    public void With_more_agents_than_approvals_needed_a_rejection_may_be_outvoted() =>
        RunStory.Flat("review: {agent: code-reviewer, must_pass: 2, agents: 3}").Answer("review", Verdict.Reject, slot: 1).Answer("review", slot: 0).Answer("review", slot: 2).Ends("Completed");

    [Theory]
    [InlineData(true, "Completed", false)]
    [InlineData(false, "Blocked", false)]
    [InlineData(null, "Blocked", true)]
    public void A_tester_must_pass_all_checks_and_have_one(bool? check, string end, bool inconclusive) =>
        Assert.Equal(inconclusive, RunStory.Flat("test: {agent: tester}").Answer("test", check: check).Ends(end).IsInconclusive);

    [Theory]
    [InlineData("coverage=90%", "Completed", false)]
    [InlineData("coverage=70%", "Blocked", false)]
    [InlineData("", "Blocked", true)]
    public void A_condition_must_hold(string metrics, string end, bool inconclusive)
    {
        var story = RunStory.Flat("a: {agent: x, must_pass: coverage >= 80%}").Answer("a", metrics: metrics).Ends(end);
        Assert.Equal(inconclusive, story.Run.Inconclusive(story.Plan));
    }

    [Fact]
    public void A_condition_sees_the_step_first_and_then_its_dependencies() =>
        RunStory.Flat("a: {agent: x}", "b: {agent: x, depends_on: a, must_pass: coverage >= 80%}").Answer("a", metrics: "coverage=90%").Answer("b", metrics: "coverage=10%").Ends("Blocked");

    [Fact]
    public void An_override_lets_the_step_pass_and_is_no_approval() =>
        RunStory.Flat("test: {agent: tester, approval_required: true}").Answer("test", check: false).Ends("Blocked").Override("test").Is("test", StepStatus.AwaitingApproval).Approve("test").Ends("Completed");

    [Fact]
    public void One_override_of_a_reviewers_block_is_enough() =>
        RunStory.Flat("review: {agent: code-reviewer}").Answer("review", Verdict.Block).Override("review").Ends("Completed");

    [Fact]
    public void Deciding_against_a_block_fails_the_run() =>
        RunStory.Flat("test: {agent: tester}").Answer("test", check: false).Do(new Adjustment.Override("test", Pass: false)).Ends("Failed");

    [Fact]
    public void A_hard_block_holds_its_dependents_and_leaves_other_branches_alone() =>
        RunStory.Flat("a: {agent: x}", "b: {agent: x, depends_on: a}", "c: {agent: x}", "d: {agent: x, depends_on: c}")
            .Answer("a", Verdict.Block).Ends("Blocked").Is("b", StepStatus.Pending).Done("c").Is("d", StepStatus.Queued);

    [Theory]
    [InlineData("can_block_merge: true", "merge: {agent: x, depends_on: docs}", "merge")]
    [InlineData("can_block_deployment: true", "deploy: {agent: x, depends_on: docs}", "deploy")]
    public void A_soft_block_holds_only_merges_and_deploys_downstream(string key, string last, string name)
    {
        var story = RunStory.Flat($"audit: {{agent: x, {key}}}", "docs: {agent: x, depends_on: audit}", last, "merge_elsewhere: {agent: x}");
        story.Answer("audit", Verdict.Block).Ends("Blocked").Is("docs", StepStatus.Queued).Is("merge_elsewhere", StepStatus.Queued).Done("docs").Is(name, StepStatus.Pending);
        story.Override("audit").Is(name, StepStatus.Queued);
    }

    [Fact]
    public void A_soft_block_that_is_deferred_holds_merges_until_the_step_has_passed()
    {
        var story = RunStory.Flat("audit: {agent: x, can_block_merge: true, if_blocked: \"defer: 2h\"}", "docs: {agent: x, depends_on: audit}", "merge: {agent: x, depends_on: docs}");
        story.Answer("audit", Verdict.Block).Ends("Waiting").Done("docs").Is("merge", StepStatus.Pending);
        story.Hours(3).Is("audit", StepStatus.Queued).Is("merge", StepStatus.Pending).Done("audit").Is("merge", StepStatus.Queued);
    }

    [Fact]
    public void An_overridden_soft_block_that_still_needs_an_approval_holds_until_it_has_it()
    {
        var story = RunStory.Flat("audit: {agent: x, can_block_merge: true, approval_required: true}", "docs: {agent: x, depends_on: audit}", "merge: {agent: x, depends_on: docs}");
        story.Answer("audit", Verdict.Block).Done("docs").Override("audit").Is("audit", StepStatus.AwaitingApproval).Is("merge", StepStatus.Pending);
        story.Approve("audit").Is("merge", StepStatus.Queued);
    }

    [Theory]
    [InlineData("critical_vulns=0", "Completed", false)]
    [InlineData("critical_vulns=2", "Blocked", false)]
    [InlineData("", "Blocked", true)]
    public void Critical_vulnerabilities_are_a_block_and_unknown_ones_inconclusive(string metrics, string end, bool inconclusive) =>
        Assert.Equal(inconclusive, RunStory.Flat("audit: {agent: security, critical_vulns_block_merge: true}").Answer("audit", metrics: metrics).Ends(end).IsInconclusive);

    [Fact]
    public void High_vulnerabilities_need_securitys_approval_before_a_merge_downstream()
    {
        var story = RunStory.Flat("audit: {agent: x, high_vulns_require_mitigation: true}", "docs: {agent: x, depends_on: audit}", "merge: {agent: x, depends_on: docs}");
        story.Answer("audit", metrics: "high_vulns=1").Is("audit", StepStatus.Succeeded).Done("docs").Is("merge", StepStatus.Pending);
        story.Approve("audit", "sue", "security").Is("merge", StepStatus.Queued);
    }

    [Fact]
    public void A_mitigation_that_is_delivered_needs_no_approval() =>
        RunStory.Flat("audit: {agent: x, high_vulns_require_mitigation: true}", "merge: {agent: x, depends_on: audit}").Answer("audit", metrics: "high_vulns=1", outputs: "mitigation.md").Is("merge", StepStatus.Queued);

    [Theory]
    [InlineData("The design is Too Risky for us", "Blocked")]
    [InlineData("nothing is too riskyish", "Completed")]
    public void A_phrase_in_the_result_escalates_by_whole_words_in_any_case(string summary, string end) =>
        RunStory.Flat("a: {agent: x, escalation_if: [\"too risky\"]}").Answer("a", summary: summary).Ends(end);

    [Fact]
    public void Escalation_if_looks_at_the_results_its_inputs_come_from() =>
        RunStory.Flat("a: {agent: x, output: doc.md}", "b: {agent: x, depends_on: a, input: doc, escalation_if: [\"security hole\"], approval_required: true}")
            .Answer("a", summary: "there is a security hole", outputs: "doc.md").Done("b").Is("b", StepStatus.Blocked).Override("b").Is("b", StepStatus.AwaitingApproval);

    [Theory]
    [InlineData("coverage=90%", "two", false)]
    [InlineData("coverage=10%", "Blocked", false)]
    [InlineData("", "Blocked", true)]
    public void A_gate_passes_or_blocks(string metrics, string state, bool inconclusive)
    {
        var story = RunStory.Phased("one: gate: coverage > 50%", " a: {agent: x}", "two:", " b: {agent: x}").Answer("a", metrics: metrics).Ends(state);
        Assert.Equal(inconclusive, story.Run.Inconclusive(story.Plan));
    }

    [Fact]
    public void A_gate_can_be_overridden_sent_back_or_deferred()
    {
        RunStory Blocked() => RunStory.Phased("one: gate: all_passed", " a: {agent: x}", "two:", " b: {agent: x}").Answer("a", check: false).Ends("Blocked");
        Blocked().Override("one").Ends("two").Is("b", StepStatus.Queued);
        Blocked().Do(new Adjustment.RetryStep("a")).Ends("one").Done("a").Ends("two");
        Blocked().Do(new Adjustment.Defer("one", TimeSpan.FromHours(1))).Ends("Waiting").Hours(2).Ends("Blocked");
        Blocked().Do(new Adjustment.Override("one", Pass: false)).Ends("Failed");
    }

    [Fact]
    public void A_gate_does_not_wait_for_async_steps() =>
        RunStory.Phased("one: gate: all_passed", " a: {agent: x}", " late: {agent: x, async: true}", "two:", " b: {agent: x}").Done("a").Ends("two");

    [Fact]
    public void Deferring_to_next_week_tries_again_on_Monday_at_nine_in_the_workflows_time_zone_four_times_at_most()
    {
        var story = RunStory.Of(RunStory.FlatText("timezone: America/New_York", "go: {agent: x, if_blocked: defer_to_next_week}"));
        for (var week = 1; week <= 4; week++)
        {
            story.Answer("go", Verdict.Block).Ends("Waiting");
            Assert.Equal(new DateTimeOffset(2025, 11, 10, 14, 0, 0, TimeSpan.Zero).AddDays(7 * week), story.Step("go").DeferredUntil);
            story.Pass(TimeSpan.FromDays(7.5)).Is("go", StepStatus.Queued);
        }

        story.Answer("go", Verdict.Block).Ends("Blocked");
    }

    [Theory]
    [InlineData("fail", "Failed")]
    [InlineData("escalate", "Blocked")]
    [InlineData("\"defer: 2h\"", "Waiting")]
    public void If_blocked_says_what_follows_from_the_steps_own_block(string rule, string state) =>
        RunStory.Flat($"a: {{agent: x, if_blocked: {rule}}}").Answer("a", Verdict.Block).Ends(state);
}
