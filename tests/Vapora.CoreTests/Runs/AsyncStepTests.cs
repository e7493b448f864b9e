using Vapora.Workflows.Runs;
using Xunit;

namespace Vapora.CoreTests.Runs;

/// <summary>Steps nobody waits for keep their own rules: they block, are put off, and may have the run undone.</summary>
public sealed class AsyncStepTests
{
    private const string Late = "late: {agent: x, async: true, must_pass: all}";

    [Fact]
    public void A_blocked_async_step_is_asked_about_while_the_run_goes_on_and_stays_open()
    {
        var story = RunStory.Flat("a: {agent: x}", Late, "later: {agent: x, async: true, depends_on: late}").Answer("late", check: false).Is("late", StepStatus.Blocked).Ends("main");
        Assert.Contains("must_pass", story.Escalation("late"), StringComparison.Ordinal);
        Assert.Null(story.Done("a").Ends("Completed").Is("later", StepStatus.Pending).Run.ClosedAt);
        Assert.NotNull(story.Override("late").Done("later").Ends("Completed").Run.ClosedAt);
    }

    [Fact]
    public void When_the_main_line_is_done_people_still_decide_about_async_steps_and_about_no_others()
    {
        RunStory Blocked() => RunStory.Flat("a: {agent: x}", Late).Done("a").Answer("late", check: false).Ends("Completed");
        Assert.NotNull(Blocked().Do(new Adjustment.Override("late", Pass: false)).Is("late", StepStatus.Failed).Ends("Completed").Run.ClosedAt);
        Assert.NotNull(Blocked().Do(new Adjustment.RetryStep("late")).Done("late").Ends("Completed").Run.ClosedAt);
        Assert.NotNull(Blocked().Do(new Adjustment.Defer("late", TimeSpan.FromHours(1))).Hours(1).Done("late").Run.ClosedAt);
        Assert.Equal(RefusalKind.Conflict, Blocked().Try(new Adjustment.RetryStep("a"))!.Kind);
    }

    [Fact]
    public void Sending_an_async_step_back_opens_no_gate_that_has_passed()
    {
        var story = RunStory.Phased("one: gate: coverage > 80%", " a: {agent: x, metrics: [coverage]}", " " + Late, "two:", " b: {agent: x}").Answer("a", metrics: "coverage=90%").Answer("late", check: false);
        story.Ends("two").Do(new Adjustment.RetryStep("late")).Done("late").Ends("two");
        Assert.DoesNotContain(story.Events, e => e is RunEvent.GateReopened);
    }

    [Fact]
    public void An_async_step_is_put_off_as_its_rule_says_and_the_run_does_not_wait_for_it()
    {
        var story = RunStory.Flat("a: {agent: x}", "late: {agent: x, async: true, if_blocked: {defer: 2h}}").Answer("late", Verdict.Block).Is("late", StepStatus.Blocked).Ends("main");
        Assert.NotNull(story.Done("a").Ends("Completed").Hours(2).Done("late").Is("late", StepStatus.Succeeded).Run.ClosedAt);
    }

    [Theory]
    [InlineData("async")]
    [InlineData("optional")]
    public void A_step_nobody_waits_for_that_fails_as_its_rollback_on_says_has_the_run_undone(string kind)
    {
        var story = RunStory.Flat("deploy: {agent: x}", $"smoke: {{agent: x, depends_on: deploy, {kind}: true, rollback_on: any_error}}", "last: {agent: x}").Done("deploy").Fail("smoke").Ends("RollingBack");
        story.Stopped(acted: false).Undone("deploy").Ends("RolledBack");
    }

    [Fact]
    public void Without_such_a_rule_the_failure_stays_an_issue() =>
        Assert.Single(RunStory.Flat("deploy: {agent: x}", "smoke: {agent: x, depends_on: deploy, optional: true}", "last: {agent: x}").Done("deploy").Fail("smoke").Ends("main").Run.Issues);

    [Fact]
    public void A_monitor_that_goes_on_after_the_main_line_still_starts_the_rollback()
    {
        var story = RunStory.Flat("deploy: {agent: x}", "watch: {agent: monitor, async: true, depends_on: deploy, duration: 4h, auto_rollback_if: error_rate > 5%}").Done("deploy").Ends("Completed");
        story.Sample("watch", "error_rate=1%").Ends("Completed").Sample("watch", "error_rate=9%").Ends("RollingBack").Stopped().Undone("deploy").Ends("RolledBack");
        Assert.NotNull(story.Run.ClosedAt);
    }

    [Fact]
    public void When_nothing_can_be_undone_any_more_the_run_stays_completed_with_an_issue()
    {
        var story = RunStory.Flat("a: {agent: x}", "watch: {agent: monitor, async: true, duration: 4h, auto_rollback_if: error_rate > 5%}").Done("a").Sample("watch", "error_rate=9%").Ends("Completed");
        Assert.NotNull(story.Run.ClosedAt);
        Assert.Contains("error_rate", Assert.Single(story.Run.Issues).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("async")]
    [InlineData("optional")]
    public void Where_nothing_can_be_undone_its_failure_stays_an_issue_and_the_others_go_on(string kind) =>
        Assert.Single(RunStory.Flat($"lint: {{agent: x, {kind}: true, rollback_on: any_error}}", "build: {agent: x}").Fail("lint").Done("build").Ends("Completed").Run.Issues);

    [Fact]
    public void A_run_that_was_completed_stays_so_when_in_the_end_nothing_was_undone()
    {
        var story = RunStory.Flat("a: {agent: x}", "docs: {agent: x, async: true, compensate: undo}", "watch: {agent: monitor, async: true, duration: 4h, auto_rollback_if: error_rate > 5%}");
        story.Done("a").Ends("Completed").Sample("watch", "error_rate=9%").Ends("RollingBack").Stopped(acted: false).Ends("Completed");
    }

    [Fact]
    public void What_cannot_be_said_of_an_async_step_makes_the_run_inconclusive_only_when_nothing_else_can_move()
    {
        var story = RunStory.Flat("a: {agent: x}", Late).Answer("late", check: null).Is("late", StepStatus.Blocked);
        Assert.False(story.IsInconclusive);
        story.Done("a").Send(new RunSignal.NothingMoves(["late"]));
        Assert.True(story.Ends("Completed").IsInconclusive);
    }

    [Fact]
    public void An_async_or_optional_production_step_has_nothing_undone_by_default() =>
        Assert.Single(RunStory.Flat("deploy_production: {agent: x, optional: true}", "b: {agent: x}").Fail("deploy_production").Done("b").Ends("Completed").Run.Issues);

    [Fact]
    public void An_async_step_that_must_not_be_repeated_is_asked_about_when_its_worker_is_lost()
    {
        var story = RunStory.Flat("a: {agent: x}", "mail: {agent: x, async: true, effect: at-most-once}").Accept("mail").Lose("mail").Is("mail", StepStatus.Blocked).Done("a").Ends("Completed");
        Assert.NotNull(story.Override("mail").Is("mail", StepStatus.Succeeded).Run.ClosedAt);
    }

    [Fact]
    public void A_compensation_has_as_many_attempts_as_its_step()
    {
        var story = RunStory.Flat("deploy: {agent: x, retry: {max_attempts: 2, backoff: 1m}}", "check: {agent: x, depends_on: deploy, rollback_on: any_error}").Done("deploy").Fail("check").Ends("RollingBack");
        story.Fail("deploy").Ends("RollingBack").Pass(TimeSpan.FromMinutes(1)).Undone("deploy").Ends("RolledBack");
        Assert.Equal(2, story.Order<RunEvent.AssignmentDispatched>(e => e.Id.Kind == AssignmentKind.Compensation ? e.Id.Step : 1).Count(n => n == "deploy"));
    }

    [Fact]
    public void A_compensation_that_fails_in_every_attempt_leaves_the_run_failed() =>
        RunStory.Flat("deploy: {agent: x, retry: {max_attempts: 2, backoff: 1m}}", "check: {agent: x, depends_on: deploy, rollback_on: any_error}").Done("deploy").Fail("check")
            .Fail("deploy").Pass(TimeSpan.FromMinutes(1)).Fail("deploy").Is("deploy", StepStatus.CompensationFailed).Ends("Failed");
}
