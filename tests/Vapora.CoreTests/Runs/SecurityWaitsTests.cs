using Vapora.Workflows.Runs;
using Xunit;

namespace Vapora.CoreTests.Runs;

/// <summary>Steps that wait for security never wait for each other.</summary>
public class SecurityWaitsTests
{
    [Fact]
    public void Two_security_steps_that_both_need_security_do_not_wait_for_each_other()
    {
        var story = RunStory.Flat("one: {agent: security, security_required: true}", "two: {agent: security, security_required: true}").Done("two", "one");
        story.Is("one", StepStatus.AwaitingApproval).Security("one", Verdict.Approve).Ends("Completed");
    }

    [Fact]
    public void A_security_step_behind_another_that_waits_for_security_closes_no_circle()
    {
        var story = RunStory.Flat("audit: {agent: security, depends_on: work}", "check: {agent: security, security_required: true}", "work: {agent: x, security_required: true}").Done("check", "work");
        story.Security("check", Verdict.Approve).Is("work", StepStatus.Succeeded).Done("audit").Ends("Completed");
    }

    [Fact]
    public void Async_steps_wait_for_security_beyond_the_end_of_the_main_line()
    {
        RunStory Waiting() => RunStory.Flat("audit: {agent: security, async: true, depends_on: data}", "data: {agent: x, async: true}", "work: {agent: x, async: true, security_required: true}").Ends("Completed").Done("work");
        Assert.NotNull(Waiting().Done("data", "audit").Is("work", StepStatus.Succeeded).Run.ClosedAt);
        Assert.NotNull(Waiting().Fail("data").Is("audit", StepStatus.Cancelled).Is("work", StepStatus.Blocked).Override("work").Run.ClosedAt);
    }

    [Fact]
    public void A_security_step_behind_an_earlier_one_that_needed_security_still_counts() =>
        RunStory.Flat("design: {agent: x, output: doc, security_required: true}", "review: {agent: x, depends_on: design, input: doc, security_required: true}", "audit: {agent: security, depends_on: design, input: doc}")
            .Answer("design", outputs: "doc").Security("design", Verdict.Approve).Done("review").Is("review", StepStatus.AwaitingApproval).Done("audit").Ends("Completed");
}
