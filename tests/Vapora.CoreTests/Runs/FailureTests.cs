using Vapora.Workflows;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Views.Reasons;
using Xunit;

namespace Vapora.CoreTests.Runs;

/// <summary>Failures, losses, deadlines; monitors; undoing.</summary>
public class FailureTests
{
    [Fact]
    public void A_failure_of_the_agent_is_final_by_default_and_cancels_the_rest() =>
        RunStory.Flat("a: {agent: x}", "b: {agent: x}").Fail("a").Ends("Failed").Is("b", StepStatus.Cancelled);

    [Fact]
    public void A_lost_worker_is_replaced_twice()
    {
        var story = RunStory.Flat("a: {agent: x}").Lose("a").Hours(1).Lose("a").Hours(1);
        Assert.Equal(3, story.Step("a").Work[0].Id.Attempt);
        story.Lose("a").Ends("Failed");
    }

    [Fact]
    public void Retry_says_how_often_and_how_soon()
    {
        var story = RunStory.Flat("a: {agent: x, retry: {max_attempts: 3, backoff: 10m, max_backoff: 15m}}").Fail("a").Hours(0.15).Is("a", StepStatus.Ready);
        Assert.Equal(AssignmentStatus.Resting, story.Step("a").Work[0].Status);
        Assert.Equal(AssignmentStatus.Queued, story.Hours(0.1).Step("a").Work[0].Status);
        story.Fail("a");
        Assert.Equal(story.Now.AddMinutes(15), story.Step("a").Work[0].DueAt);
        story.Hours(1).Fail("a").Ends("Failed");
    }

    [Fact]
    public void A_missing_output_fails_the_attempt() =>
        RunStory.Flat("a: {agent: x, output: [doc.md, plan.md], retry: {max_attempts: 2}}").Answer("a", outputs: "doc.md").Hours(1).Answer("a", outputs: "doc.md, plan.md").Ends("Completed");

    [Fact]
    public void A_deadline_cancels_the_attempt_and_counts_as_a_failure()
    {
        var story = RunStory.Flat("a: {agent: x, max_duration: 2h}").Accept("a").Hours(3).Ends("Failed");
        Assert.Contains(story.Effects, e => e is Effect.Stop);
    }

    [Fact]
    public void Only_the_holder_of_the_current_attempt_is_heard()
    {
        var story = RunStory.Flat("a: {agent: x}").Accept("a");
        var id = story.Step("a").Work[0].Id;
        Assert.Empty(story.Send(new RunSignal.Answered(id, "another", new AgentResult())).Events);
        story.Lose("a").Hours(1);
        Assert.Empty(story.Send(new RunSignal.Answered(id, "x-1", new AgentResult())).Events);
        story.Done("a").Ends("Completed");
    }

    [Fact]
    public void After_a_lost_at_most_once_step_a_person_is_asked()
    {
        RunStory Lost(string keys = "") => RunStory.Flat($"a: {{agent: x, effect: at-most-once{keys}}}", "b: {agent: x, depends_on: a}").Accept("a").Lose("a").Is("a", StepStatus.Blocked).Ends("Blocked");
        Lost().Override("a").Is("b", StepStatus.Queued);
        Lost().Do(new Adjustment.RetryStep("a")).Is("a", StepStatus.Queued).Done("a").Is("b", StepStatus.Queued);
        Lost(", approval_required: true").Override("a").Is("a", StepStatus.AwaitingApproval).Approve("a").Is("b", StepStatus.Queued);
    }

    [Fact]
    public void A_failed_optional_step_is_an_issue_and_counts_as_done()
    {
        var story = RunStory.Flat("a: {agent: x, optional: true}", "b: {agent: x, depends_on: a}").Fail("a").Is("b", StepStatus.Queued);
        Assert.Single(story.Run.Issues);
        story.Done("b").Ends("Completed");
    }

    [Fact]
    public void The_run_is_completed_before_async_steps_and_closes_after_them()
    {
        var story = RunStory.Flat("a: {agent: x}", "late: {agent: x, async: true}", "later: {agent: x, async: true, depends_on: late}").Done("a").Ends("Completed");
        Assert.Null(story.Run.ClosedAt);
        story.Done("late", "later").Ends("Completed");
        Assert.NotNull(story.Run.ClosedAt);
    }

    [Fact]
    public void A_failed_async_step_is_an_issue_and_what_depends_on_it_does_not_run()
    {
        var story = RunStory.Flat("a: {agent: x}", "late: {agent: x, async: true}", "later: {agent: x, async: true, depends_on: late}").Fail("late").Is("later", StepStatus.Cancelled);
        Assert.Single(story.Run.Issues);
        Assert.Equal(RefusalKind.Conflict, story.Try(new Adjustment.RetryStep("later"))!.Kind);
        Assert.NotNull(story.Done("a").Ends("Completed").Run.ClosedAt);
    }

    [Fact]
    public void A_monitor_that_loses_its_worker_serves_the_rest()
    {
        var story = RunStory.Flat("watch: {agent: monitor, duration: 4h, metrics: [error_rate]}").Accept("watch").Hours(3).Sample("watch", "error_rate=1%").Lose("watch").Hours(1);
        Assert.Equal(TimeSpan.FromHours(1), story.LastWork("watch").Duration);
    }

    [Fact]
    public void An_alert_is_raised_once_per_crossing_and_cleared_when_false_again()
    {
        var story = RunStory.Flat("watch: {agent: monitor, duration: 4h, alert_if: error_rate > 5%}").Sample("watch", "error_rate=9%").Sample("watch", "error_rate=8%").Sample("watch", "error_rate=1%").Sample("watch", "error_rate=7%");
        Assert.Equal(["AlertRaised", "AlertCleared", "AlertRaised"], story.Events.Where(e => e is RunEvent.AlertRaised or RunEvent.AlertCleared).Select(e => e.GetType().Name));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_critical_sample_rolls_back_even_while_a_warning_is_up(bool critical, bool warnedBefore)
    {
        var story = RunStory.Flat("deploy: {agent: x}", "watch: {agent: monitor, depends_on: deploy, duration: 4h, alert_if: error_rate > 5%, auto_rollback_if: critical_error}").Done("deploy");
        if (warnedBefore) story.Sample("watch", "error_rate=9%").Is("watch", StepStatus.Running);
        story.Sample("watch", "error_rate=9%", critical).Ends(critical ? "RollingBack" : "main");
        if (critical) story.Stopped().Undone("deploy").Ends("RolledBack");
    }

    [Fact]
    public void Samples_bring_only_as_many_names_as_a_result_may_have()
    {
        var names = string.Join(",", Enumerable.Range(0, Limits.ResultEntries + 10).Select(i => $"m{i}=1"));
        var story = RunStory.Flat("watch: {agent: monitor, duration: 4h}").Sample("watch", names).Sample("watch", "m0=2,late=1");
        Assert.Equal(Limits.ResultEntries, story.Step("watch").Sampled.Count);
        Assert.Equal(2, story.Step("watch").Sampled["m0"].Number);
    }

    [Fact]
    public void A_step_that_rests_between_attempts_is_not_at_work()
    {
        var story = RunStory.Flat("a: {agent: x, retry: {max_attempts: 3, backoff: 10m}}").Accept("a").Fail("a").Is("a", StepStatus.Ready);
        Assert.Contains("attempt 2, due", Why.Explain(story.Plan, story.Run, "a").Reasons.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Conditions_that_stay_unknown_never_fire_and_are_an_issue() =>
        Assert.Equal(2, RunStory.Flat("a: {agent: x, alert_if: p99 > 1s, rollback_on: error_rate > 5%}").Done("a").Ends("Completed").Run.Issues.Count);

    [Fact]
    public void A_failed_production_deploy_is_undone_in_reverse_order_of_completion_staging_too()
    {
        var story = RunStory.Flat("deploy_a: {agent: x, environment: staging}", "deploy_b: {agent: x, environment: staging}", "work: {agent: x, compensate: clean_up}", "deploy_production: {agent: x, depends_on: [deploy_a, deploy_b, work]}");
        story.Done("deploy_b", "work", "deploy_a").Accept("deploy_production").Fail("deploy_production").Ends("RollingBack");
        foreach (var step in new[] { "deploy_production", "deploy_a", "work", "deploy_b" }) story.Is(step, StepStatus.Compensating).Undone(step);
        story.Ends("RolledBack");
        Assert.Equal("clean_up", Assert.Single(story.LastWork("work").Actions));
    }

    [Fact]
    public void A_failure_counts_as_an_attempt_that_acted_even_when_nobody_saw_it_accepted() =>
        RunStory.Flat("deploy_production: {agent: x}").Fail("deploy_production").Ends("RollingBack").Undone("deploy_production").Ends("RolledBack");

    [Fact]
    public void A_failed_compensation_leaves_the_run_failed_and_the_others_are_still_undone() =>
        RunStory.Flat("deploy: {agent: x}", "deploy_production: {agent: x, depends_on: deploy}").Done("deploy").Fail("deploy_production").Undone("deploy_production", well: false).Undone("deploy").Ends("Failed");

    [Fact]
    public void A_failure_without_anything_in_production_undoes_nothing() =>
        RunStory.Flat("deploy: {agent: x, environment: staging}", "test: {agent: x, depends_on: deploy}").Done("deploy").Fail("test").Ends("Failed").Is("deploy", StepStatus.Succeeded);

    [Fact]
    public void A_rejection_after_a_production_deploy_rolls_back() =>
        RunStory.Flat("deploy_production: {agent: x}", "sign: {agent: x, depends_on: deploy_production, approval_required: true}").Done("deploy_production", "sign").Reject("sign").Ends("RollingBack").Undone("deploy_production").Ends("RolledBack");

    [Fact]
    public void A_rejection_while_production_is_being_deployed_waits_for_it_to_stop_and_undoes_it()
    {
        var story = RunStory.Flat("deploy_production: {agent: x}", "sign: {agent: x, approval_required: true}").Accept("deploy_production").Done("sign").Reject("sign").Ends("RollingBack").Is("deploy_production", StepStatus.Cancelled);
        story.Hours(0.1).Is("deploy_production", StepStatus.Compensating).Undone("deploy_production").Ends("RolledBack");
    }

    [Fact]
    public void A_production_deploy_that_nobody_took_needs_no_undoing() =>
        RunStory.Flat("deploy_production: {agent: x}", "sign: {agent: x, approval_required: true}").Done("sign").Reject("sign").Stopped(acted: false).Ends("Rejected");

    [Fact]
    public void A_deploy_that_was_skipped_while_it_ran_is_undone_as_well()
    {
        var story = RunStory.Flat("deploy: {agent: x, optional: true}", "work: {agent: x, rollback_on: any_error}").Accept("deploy").Do(new Adjustment.SkipOptionalSteps(["deploy"])).Stopped().Fail("work");
        story.Is("deploy", StepStatus.Compensating).Undone("deploy").Ends("RolledBack");
    }

    [Fact]
    public void Blue_green_switches_traffic_only_after_the_health_check()
    {
        var story = RunStory.Flat("deploy: {agent: x, environment: production, strategy: blue_green}");
        Assert.Equal("deploy, health_check, traffic_switch", string.Join(", ", story.LastWork("deploy").Actions));
        var id = story.Step("deploy").Work[0].Id;
        story.Send(new RunSignal.Answered(id, "x-1", new AgentResult { Verdict = Verdict.Approve, Checks = [new Check("health_check", false)] }));
        story.Ends("RollingBack");
        Assert.Contains("traffic_switch_back", story.LastWork("deploy").Actions);
    }

    [Theory]
    [InlineData("error_rate=9%", "RollingBack")]
    [InlineData("error_rate=1%", "Completed")]
    public void Rollback_on_a_condition_is_judged_on_the_result(string metrics, string state) =>
        RunStory.Flat("deploy: {agent: x, rollback_on: error_rate > 5%}").Answer("deploy", metrics: metrics).Ends(state);

    [Fact]
    public void Nothing_is_decided_after_the_run_has_closed()
    {
        var story = RunStory.Flat("a: {agent: x}", "b: {agent: x}").Accept("b").Fail("a").Ends("Failed");
        var id = story.Step("b").Work[0].Id;
        Assert.Empty(story.Send(new RunSignal.Stopped(id, true)).Events);
        Assert.Empty(story.Send(new RunSignal.Answered(id, "x-1", new AgentResult())).Events);
        Assert.Equal(RefusalKind.Conflict, story.Try(new Adjustment.Cancel())!.Kind);
    }
}
