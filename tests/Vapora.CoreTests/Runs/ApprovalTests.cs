using Vapora.Workflows.Runs;
using Vapora.Workflows.Views.Reports;
using Xunit;

namespace Vapora.CoreTests.Runs;

/// <summary>Approvals, security's and people's.</summary>
public class ApprovalTests
{
    [Fact]
    public void An_approval_opens_after_the_work_of_most_steps() =>
        RunStory.Flat("a: {agent: x, approval_required: true}", "b: {agent: x, depends_on: a}")
            .Is("a", StepStatus.Queued).Done("a").Is("a", StepStatus.AwaitingApproval).Is("b", StepStatus.Pending).Approve("a").Is("b", StepStatus.Queued);

    [Theory]
    [InlineData("merge_it: {agent: x, approval_required: true}", "merge_it")]
    [InlineData("ship: {agent: x, actions: [deploy], approval_required: true}", "ship")]
    [InlineData("ship: {agent: devops, environment: staging, approval_required: true}", "ship")]
    public void An_approval_opens_before_the_work_of_merge_and_deploy_steps(string step, string name) =>
        RunStory.Flat(step).Is(name, StepStatus.AwaitingApproval).Approve(name).Is(name, StepStatus.Queued).Done(name).Ends("Completed");

    [Fact]
    public void A_quorum_takes_different_people()
    {
        var story = RunStory.Flat("a: {agent: x, approval_required: {quorum: 2}}").Done("a").Approve("a");
        Assert.Equal(RefusalKind.Conflict, story.Vote("a", "ann")!.Kind);
        story.Is("a", StepStatus.AwaitingApproval).Approve("a", "bob").Ends("Completed");
    }

    [Fact]
    public void One_of_each_of_two_roles_needs_two_people()
    {
        var story = RunStory.Flat("a: {agent: x, approval_required: {one_of_each: [architect, security]}}").Done("a");
        Assert.Equal(2, Assert.Single(story.Run.Approvals.Values).Rule.Quorum);
    }

    [Fact]
    public void One_of_each_role_has_to_approve()
    {
        var story = RunStory.Flat("a: {agent: x, approval_required: {one_of_each: [architect, Security]}}").Done("a").Approve("a", "ann", "Architect").Is("a", StepStatus.AwaitingApproval);
        Assert.Equal(RefusalKind.Conflict, story.Vote("a", "ann", "security")!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, story.Vote("a", "bob", "tester")!.Kind);
        story.Approve("a", "bob", "security").Ends("Completed");
    }

    [Fact]
    public void While_the_role_that_must_approve_has_not_the_count_says_so()
    {
        var story = RunStory.Flat("a: {agent: x, approval_required: {approvers: [architect], one_of_each: [security], quorum: 2}}").Done("a").Approve("a", "ann", "architect").Approve("a", "bob", "architect");
        Assert.Equal("2 of 2 by architect or security, still needed: security", Assert.Single(RunReport.Of(story.Plan, story.Run, story.Now).Approvals).Count());
        story.Approve("a", "cy", "security").Ends("Completed");
    }

    [Theory]
    [InlineData("starter")]
    [InlineData("x-1")]
    public void Who_started_the_run_or_produced_the_result_cannot_approve(string actor)
    {
        var story = RunStory.Flat("a: {agent: x, approval_required: true}").Done("a");
        Assert.Equal(RefusalKind.NotAllowed, story.Vote("a", actor)!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, story.Vote("a", actor, approve: false)!.Kind);
    }

    [Fact]
    public void Self_approval_is_for_those_who_allow_it_and_for_local_runs()
    {
        Assert.Null(RunStory.Flat("a: {agent: x, approval_required: {allow_self_approval: true}}").Done("a").Vote("a", "starter"));
        Assert.Null(RunStory.Of(RunStory.FlatText("", "a: {agent: x, approval_required: true}"), selfApproval: true).Done("a").Vote("a", "starter"));
    }

    [Theory]
    [InlineData("reject", "Rejected")]
    [InlineData("approve", "Completed")]
    public void A_deadline_decides_as_it_is_told(string rule, string end) =>
        RunStory.Flat($"a: {{agent: x, approval_required: {{deadline: 2h, on_deadline: {rule}}}}}").Done("a").Hours(1.9).Is("a", StepStatus.AwaitingApproval).Hours(0.2).Ends(end);

    [Fact]
    public void A_deadline_that_escalates_leaves_the_approval_open_and_asks_once()
    {
        var story = RunStory.Flat("a: {agent: x, approval_required: {deadline: 2h}}").Done("a").Hours(3);
        story.Send(new RunSignal.TimerFired(new TimerKey(TimerKind.Approval, 1, AssignmentKind.Work, 0, 0)));
        Assert.Equal(BlockKind.ApprovalDeadline, Assert.Single(story.Run.Escalations.Values).Block.Kind);
        story.Approve("a").Ends("Completed");
        Assert.Empty(story.Run.Escalations);
    }

    [Fact]
    public void A_rejected_approval_ends_the_run_rejected_and_cancels_the_rest() =>
        RunStory.Flat("a: {agent: x, approval_required: true}", "b: {agent: x}", "c: {agent: x, depends_on: a}").Done("a").Reject("a").Ends("Rejected").Is("b", StepStatus.Cancelled).Is("c", StepStatus.Cancelled);

    [Fact]
    public void A_checkpoint_that_names_a_phase_opens_one_approval_at_its_exit() =>
        RunStory.Of("workflow:\n  id: w\n  approval_required_at: [one]\n  phases:\n    one:\n      steps:\n        a: {agent: x}\n        b: {agent: x}\n    two:\n      steps:\n        c: {agent: x}\n")
            .Done("a", "b").Is("c", StepStatus.Pending).Approve("one").Is("c", StepStatus.Queued);

    [Fact]
    public void A_checkpoint_matches_a_role_that_it_begins_with() =>
        RunStory.Of(RunStory.FlatText("approval_required_at: [architecture]", "a: {agent: architect}", "b: {agent: x}")).Done("a", "b").Is("b", StepStatus.Succeeded).Is("a", StepStatus.AwaitingApproval);

    [Fact]
    public void Automatic_after_merge_starts_without_the_approval_of_a_checkpoint() =>
        RunStory.Of(RunStory.FlatText("approval_required_at: [devops]", "deploy: {agent: devops, automatic_after_merge: true}")).Is("deploy", StepStatus.Queued);

    [Fact]
    public void An_approval_that_is_granted_in_a_pause_starts_the_work_after_it() =>
        RunStory.Flat("deploy: {agent: x, approval_required: true}").Do(new Adjustment.Pause()).Approve("deploy").Is("deploy", StepStatus.Pending).Do(new Adjustment.Resume()).Is("deploy", StepStatus.Queued);

    [Fact]
    public void An_approval_granted_while_what_comes_before_runs_again_does_not_start_the_work()
    {
        var story = RunStory.Phased("one:", " review: {agent: x, can_block_merge: true}", "two:", " merge: {agent: x, approval_required: true}").Done("review").Is("merge", StepStatus.AwaitingApproval);
        story.Do(new Adjustment.RetryStep("review")).Approve("merge").Is("merge", StepStatus.Pending);
        story.Answer("review", Verdict.Block).Is("merge", StepStatus.Pending).Override("review").Is("merge", StepStatus.Queued);
    }

    [Fact]
    public void Without_a_security_step_security_is_asked_for_a_review()
    {
        var story = RunStory.Flat("a: {agent: x, security_required: true, output: doc.md}", "b: {agent: x, depends_on: a}").Answer("a", outputs: "doc.md").Is("a", StepStatus.AwaitingApproval);
        Assert.Equal(("security", "doc.md"), (story.LastWork("a").Role, story.LastWork("a").Inputs[^1].Name));
        story.Is("b", StepStatus.Pending).Security("a", Verdict.Approve).Is("b", StepStatus.Queued);
    }

    [Fact]
    public void A_block_by_securitys_review_blocks_the_step() =>
        RunStory.Flat("a: {agent: x, security_required: true}").Done("a").Security("a", Verdict.Block).Is("a", StepStatus.Blocked).Ends("Blocked").Override("a").Ends("Completed");

    [Fact]
    public void A_security_step_with_the_same_inputs_counts_as_securitys_approval() =>
        RunStory.Flat("design: {agent: x, output: doc.md}", "review: {agent: code-reviewer, depends_on: design, input: doc, security_required: true}", "audit: {agent: security, depends_on: design, input: doc}")
            .Answer("design", outputs: "doc.md").Done("review").Is("review", StepStatus.AwaitingApproval).Done("audit").Ends("Completed");

    [Fact]
    public void A_block_by_a_security_step_blocks_both()
    {
        var story = RunStory.Flat("review: {agent: x, security_required: true}", "audit: {agent: security}").Done("review").Answer("audit", Verdict.Block);
        story.Is("audit", StepStatus.Blocked).Is("review", StepStatus.Blocked);
        story.Override("audit").Is("review", StepStatus.Succeeded).Ends("Completed");
    }

    [Fact]
    public void Waiting_longer_than_waiting_timeout_escalates_once_and_ends_with_the_wait()
    {
        var story = RunStory.Of(RunStory.FlatText("waiting_timeout: 3h", "a: {agent: x, approval_required: true}")).Hours(10);
        Assert.Empty(story.Run.Escalations);
        Assert.Equal(BlockKind.WaitingTimeout, Assert.Single(story.Done("a").Hours(4).Run.Escalations.Values).Block.Kind);
        Assert.Empty(story.Approve("a").Ends("Completed").Run.Escalations);
    }
}
