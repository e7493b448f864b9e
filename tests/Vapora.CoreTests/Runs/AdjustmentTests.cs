using Vapora.Workflows;
using Vapora.Workflows.Runs;
using Xunit;

namespace Vapora.CoreTests.Runs;

/// <summary>Runtime adjustments.</summary>
public class AdjustmentTests
{
    [Fact]
    public void A_pause_starts_nothing_new_and_what_runs_goes_on() =>
        RunStory.Flat("a: {agent: x}", "b: {agent: x, depends_on: a}").Do(new Adjustment.Pause()).Ends("Paused").Done("a").Is("a", StepStatus.Succeeded).Is("b", StepStatus.Pending)
            .Do(new Adjustment.Resume()).Is("b", StepStatus.Queued);

    [Fact]
    public void A_pause_while_only_async_steps_are_left_can_be_ended()
    {
        var story = RunStory.Flat("a: {agent: x}", "late: {agent: x, async: true, depends_on: a}").Do(new Adjustment.Pause()).Done("a").Ends("Completed");
        Assert.NotNull(story.Do(new Adjustment.Resume()).Done("late").Run.ClosedAt);
    }

    [Fact]
    public void Cancel_ends_the_run_and_undoes_nothing_but_says_what_stays()
    {
        var story = RunStory.Flat("deploy_production: {agent: x}", "b: {agent: x}").Done("deploy_production").Do(new Adjustment.Cancel()).Ends("Cancelled").Is("deploy_production", StepStatus.Succeeded).Is("b", StepStatus.Cancelled);
        Assert.Single(story.Run.Issues);
    }

    [Fact]
    public void Parallelize_drops_the_serial_order_and_never_a_depends_on()
    {
        var story = RunStory.Phased("one: serial: true", " a: {agent: x}", " b: {agent: x}", " c: {agent: x, depends_on: b}").Do(new Adjustment.Parallelize(["one"]));
        story.Is("b", StepStatus.Queued).Is("c", StepStatus.Pending);
        Assert.Equal(RefusalKind.Conflict, RunStory.Flat("a: {agent: x}", "b: {agent: x, depends_on: a}").Try(new Adjustment.Parallelize(["a", "b"]))!.Kind);
    }

    [Fact]
    public void Parallelize_of_some_leaves_the_others_in_order() =>
        RunStory.Phased("one: serial: true", " a: {agent: x}", " b: {agent: x}", " c: {agent: x}").Do(new Adjustment.Parallelize(["a", "b"])).Is("b", StepStatus.Queued).Is("c", StepStatus.Pending)
            .Done("b").Is("c", StepStatus.Pending).Done("a").Is("c", StepStatus.Queued);

    [Fact]
    public void Only_optional_steps_that_have_not_ended_are_skipped()
    {
        var story = RunStory.Flat("a: {agent: x}", "o: {agent: x, optional: true}", "p: {agent: x, optional: true}", "b: {agent: x, depends_on: o}").Done("p");
        Assert.Contains("not optional", story.Try(new Adjustment.SkipOptionalSteps(["a", "o"]))!.Reason, StringComparison.Ordinal);
        Assert.Contains("ended already", story.Try(new Adjustment.SkipOptionalSteps(["p"]))!.Reason, StringComparison.Ordinal);
        Assert.Equal(RefusalKind.NotFound, story.Try(new Adjustment.SkipOptionalSteps(["nowhere"]))!.Kind);
        story.Do(new Adjustment.SkipOptionalSteps(["o"])).Is("o", StepStatus.Skipped).Is("b", StepStatus.Queued);
    }

    [Fact]
    public void Retry_gives_the_reason_as_feedback_and_runs_the_dependents_again()
    {
        var story = RunStory.Flat("a: {agent: x}", "b: {agent: x, depends_on: a}", "c: {agent: x, depends_on: b}", "d: {agent: x}").Done("a", "b").Do(new Adjustment.RetryStep("a"));
        story.Is("a", StepStatus.Queued).Is("b", StepStatus.Pending).Is("c", StepStatus.Pending).Is("d", StepStatus.Queued);
        Assert.Equal("because", story.LastWork("a").Feedback);
        Assert.Equal(2, story.Step("a").Work[0].Id.Attempt);
        Assert.Equal(2, story.Done("a").Step("b").Work[0].Id.Attempt);
        story.Done("b", "c", "d").Ends("Completed");
    }

    [Fact]
    public void Retry_reopens_the_gate_and_the_approval_of_the_phase()
    {
        var story = RunStory.Of("workflow:\n  id: w\n  approval_required_at: [one]\n  phases:\n    one:\n      gate: all_passed\n      steps:\n        a: {agent: x}\n    two:\n      steps:\n        b: {agent: x}\n");
        story.Done("a").Do(new Adjustment.RetryStep("a"));
        Assert.Empty(story.Run.Approvals);
        story.Answer("a", check: false).Ends("Blocked").Do(new Adjustment.RetryStep("a")).Done("a").Approve("one").Ends("two");
    }

    [Fact]
    public void Nothing_is_sent_back_under_a_running_step_that_must_not_be_repeated()
    {
        var story = RunStory.Flat("a: {agent: x}", "mail: {agent: x, depends_on: a, effect: at-most-once}").Done("a").Accept("mail");
        Assert.Contains("'mail' is running", story.Try(new Adjustment.RetryStep("a"))!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_has_not_been_tried_is_not_retried() =>
        Assert.Equal(RefusalKind.Conflict, RunStory.Flat("a: {agent: x}").Try(new Adjustment.RetryStep("a"))!.Kind);

    [Fact]
    public void A_running_at_most_once_step_is_not_retried() =>
        Assert.Equal(RefusalKind.Conflict, RunStory.Flat("a: {agent: x, effect: at-most-once}").Accept("a").Try(new Adjustment.RetryStep("a"))!.Kind);

    [Fact]
    public void An_escalated_blocker_is_a_question_that_ends_with_the_step()
    {
        var story = RunStory.Flat("a: {agent: x}", "b: {agent: x}").Accept("a").Do(new Adjustment.EscalateBlocker("a"));
        Assert.Contains("raised by dana", story.Escalation("a"), StringComparison.Ordinal);
        Assert.Equal(RefusalKind.Conflict, story.Try(new Adjustment.EscalateBlocker("a"))!.Kind);
        Assert.Empty(story.Done("a").Run.Escalations);
    }

    [Fact]
    public void Escalating_a_deferred_step_ends_the_deferral() =>
        RunStory.Flat("a: {agent: x, if_blocked: \"defer: 2h\"}").Answer("a", Verdict.Block).Ends("Waiting").Do(new Adjustment.EscalateBlocker("a")).Ends("Blocked").Hours(5).Is("a", StepStatus.Blocked);

    [Fact]
    public void More_agents_share_the_tasks_of_a_parallelizable_step()
    {
        var story = RunStory.Flat("a: {agent: x}", "b: {agent: y, depends_on: a, parallelizable: true, tasks: [one, two, three]}").Do(new Adjustment.AddAgent("Y", 1)).Done("a");
        Assert.Equal(2, story.Step("b").Work.Length);
        Assert.Contains(story.Effects, e => e is Effect.AddWorkers { Role: "y", Count: 1 });
    }

    [Theory]
    [InlineData("x", 0)]
    [InlineData("x", int.MaxValue)]
    [InlineData("nobody", 1)]
    public void Agents_that_make_no_sense_are_refused(string role, int count) =>
        Assert.NotNull(RunStory.Flat("a: {agent: x}").Do(new Adjustment.AddAgent("x", 1)).Try(new Adjustment.AddAgent(role, count)));

    [Fact]
    public void A_late_run_is_given_agents_by_the_planner()
    {
        var story = RunStory.Of(RunStory.FlatText("timeline_hours: 1\nadjust: {auto: true, max_agents: 2}", "a: {agent: x}", "b: {agent: y, depends_on: a, parallelizable: true, estimated_duration: 9h, tasks: [one, two]}"));
        var added = Assert.Single(story.Events.OfType<RunEvent.AgentsAdded>());
        Assert.Equal(("y", 1, "planner"), (added.Role, added.Count, added.Actor));
        Assert.Equal(2, story.Done("a").Step("b").Work.Length);
    }

    [Fact]
    public void An_agent_that_the_planner_adds_at_the_start_shares_the_first_step()
    {
        var story = RunStory.Of(RunStory.FlatText("timeline_hours: 1\nadjust: {auto: true, max_agents: 2}", "a: {agent: x, parallelizable: true, estimated_duration: 9h, tasks: [one, two]}"));
        Assert.Single(story.Events.OfType<RunEvent.AgentsAdded>());
        Assert.Equal(2, story.Step("a").Work.Length);
    }

    [Fact]
    public void A_command_counts_once_and_only_on_the_version_its_sender_saw()
    {
        var story = RunStory.Flat("a: {agent: x}");
        var pause = new RunSignal.Adjust("same", "dana", "", story.Run.Version, new Adjustment.Pause());
        Assert.NotEmpty(story.Send(pause).Events);
        Assert.Empty(story.Send(pause).Events);
        Assert.Null(story.Send(pause).Refusal);
        Assert.Equal(RefusalKind.Conflict, story.Send(pause with { CommandId = "other", Adjustment = new Adjustment.Resume() }).Refusal!.Kind);
    }

    [Fact]
    public void A_run_that_has_taken_too_many_commands_can_still_be_cancelled()
    {
        var story = RunStory.Flat("a: {agent: x}");
        for (var i = 0; i < Limits.AdjustmentsPerRun; i++) story.Send(new RunSignal.Adjust($"{i}", "dana", "", null, i % 2 == 0 ? new Adjustment.Pause() : new Adjustment.Resume()));
        Assert.Contains("takes no more", story.Try(new Adjustment.Pause())!.Reason, StringComparison.Ordinal);
        story.Do(new Adjustment.Cancel()).Ends("Cancelled");
    }

    [Fact]
    public void A_rollback_goes_to_its_end() =>
        Assert.Contains("rolling back", RunStory.Flat("deploy_production: {agent: x}").Fail("deploy_production").Try(new Adjustment.Cancel())!.Reason, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_blocked_is_neither_overridden_nor_deferred()
    {
        var story = RunStory.Flat("a: {agent: x, approval_required: true}");
        Assert.Equal(RefusalKind.Conflict, story.Try(new Adjustment.Override("a", true))!.Kind);
        Assert.Contains("approvals approve", story.Done("a").Try(new Adjustment.Override("a", true))!.Reason, StringComparison.Ordinal);
        Assert.Equal(RefusalKind.Invalid, story.Try(new Adjustment.Defer("a", TimeSpan.Zero))!.Kind);
        Assert.Equal(RefusalKind.Invalid, story.Try(new Adjustment.Defer("a", TimeSpan.MaxValue))!.Kind);
    }
}
