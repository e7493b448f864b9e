using Vapora.Workflows.Runs;
using Xunit;

namespace Vapora.CoreTests.Runs;

/// <summary>Which step starts when: dependencies, serial order, barriers, limits, priorities.</summary>
public class OrderTests
{
    [Fact]
    public void A_step_starts_when_all_it_depends_on_are_done()
    {
        var story = RunStory.Flat("a: {agent: x}", "b: {agent: x}", "c: {agent: x, depends_on: [a, b]}").Done("a").Is("c", StepStatus.Pending);
        story.Done("b").Is("c", StepStatus.Queued).Done("c").Ends("Completed");
    }

    [Fact]
    public void Labels_of_the_flat_shape_are_no_barriers() =>
        RunStory.Flat("a: {agent: x, phase: one}", "b: {agent: x, phase: two}").Is("b", StepStatus.Queued).Ends("one").Done("a").Ends("two");

    [Fact]
    public void A_phase_starts_when_the_one_before_it_has_finished() =>
        RunStory.Phased("one:", " a: {agent: x}", " b: {agent: x}", "two:", " c: {agent: x}").Done("a").Is("c", StepStatus.Pending).Done("b").Is("c", StepStatus.Queued).Ends("two");

    [Fact]
    public void Depends_on_may_name_a_phase() =>
        RunStory.Phased("one:", " a: {agent: x}", " late: {agent: x, async: true}", "two:", " b: {agent: x}", "three:", " c: {agent: x, depends_on: one}")
            .Done("a", "b").Is("c", StepStatus.Queued).Is("late", StepStatus.Queued);

    [Fact]
    public void Steps_of_a_serial_phase_run_in_file_order() =>
        RunStory.Phased("one: serial: true", " a: {agent: x}", " b: {agent: x}", " c: {agent: x}")
            .Is("b", StepStatus.Pending).Done("a").Is("b", StepStatus.Queued).Is("c", StepStatus.Pending).Done("b").Is("c", StepStatus.Queued);

    [Fact]
    public void Two_steps_that_name_each_other_are_freed_from_the_serial_order_between_them() =>
        RunStory.Phased("one: serial: true", " a: {agent: x}", " b: {agent: x, parallel_with: c}", " c: {agent: x, parallel_with: b}", " d: {agent: x}")
            .Is("c", StepStatus.Pending).Done("a").Is("b", StepStatus.Queued).Is("c", StepStatus.Queued).Done("b").Is("d", StepStatus.Pending).Done("c").Is("d", StepStatus.Queued);

    [Fact]
    public void One_that_names_another_one_sidedly_stays_in_order() =>
        RunStory.Phased("one: serial: true", " a: {agent: x}", " b: {agent: x, parallel_with: a}").Is("b", StepStatus.Pending);

    [Fact]
    public void Each_reviewer_of_a_quorum_takes_a_slot()
    {
        var story = RunStory.Of(RunStory.FlatText("allow_concurrent_agents: 2", "review: {agent: code-reviewer, must_pass: 3}", "other: {agent: x}"));
        Assert.Equal(2, story.Run.InFlight);
        story.Answer("review", slot: 0);
        Assert.Equal(2, story.Run.InFlight);
        story.Is("other", StepStatus.Ready).Answer("review", slot: 1).Is("other", StepStatus.Queued);
    }

    [Fact]
    public void Approvals_hold_no_slot() =>
        RunStory.Of(RunStory.FlatText("allow_concurrent_agents: 1", "a: {agent: x, approval_required: true}", "b: {agent: x}")).Done("a").Is("a", StepStatus.AwaitingApproval).Is("b", StepStatus.Queued);

    [Fact]
    public void Backoff_holds_no_slot() =>
        RunStory.Of(RunStory.FlatText("allow_concurrent_agents: 1", "a: {agent: x, retry: {max_attempts: 2, backoff: 1h}}", "b: {agent: x}")).Fail("a").Is("b", StepStatus.Queued);

    [Fact]
    public void Higher_priority_goes_first_and_file_order_among_equals()
    {
        var story = RunStory.Of(RunStory.FlatText("allow_concurrent_agents: 1", "low: {agent: x, low_priority: true}", "one: {agent: x}", "two: {agent: x}", "high: {agent: x, priority: high}"));
        foreach (var step in new[] { "high", "one", "two", "low" }) story.Is(step, StepStatus.Queued).Done(step);
        story.Ends("Completed");
    }

    [Fact]
    public void A_phase_has_its_own_limit() =>
        Assert.Equal(2, RunStory.Phased("one: max_concurrent_agents: 2", " a: {agent: x}", " b: {agent: x}", " c: {agent: x}").Run.InFlight);

    [Theory]
    [InlineData("", 12)]
    [InlineData("allow_concurrent_agents: 5", 5)]
    public void Twelve_parallel_steps_overlap_as_far_as_the_limit_allows(string keys, int most)
    {
        var names = Enumerable.Range(1, 12).Select(i => $"step_{i}").ToList();
        var story = RunStory.Of(RunStory.FlatText(keys, [.. names.Select(n => $"{n}: {{agent: x}}")]));
        var peak = story.Run.InFlight;
        while (story.Run.ClosedAt is null)
        {
            story.Done(names.First(n => story.Status(n) == StepStatus.Queued));
            peak = Math.Max(peak, story.Run.InFlight);
        }

        Assert.Equal(most, peak);
        Assert.Equal(12, story.Events.OfType<RunEvent.AssignmentDispatched>().Count());
    }

    [Fact]
    public void Agents_share_the_tasks_of_a_step()
    {
        var story = RunStory.Flat("a: {agent: x, agents: 2, tasks: [one, two, three]}");
        Assert.Equal(["one three", "two"], story.Events.OfType<RunEvent.AssignmentDispatched>().Select(e => string.Join(" ", e.Work.Tasks)));
        story.Answer("a", slot: 0).Is("a", StepStatus.Running).Answer("a", slot: 1).Ends("Completed");
    }

    [Fact]
    public void When_is_false_the_step_is_skipped_and_counts_as_done() =>
        RunStory.Flat("a: {agent: x}", "b: {agent: x, depends_on: a, when: coverage < 80%}", "c: {agent: x, depends_on: b}")
            .Answer("a", metrics: "coverage=90%").Is("b", StepStatus.Skipped).Is("c", StepStatus.Queued);

    [Fact]
    public void When_is_unknown_the_step_is_blocked_as_inconclusive()
    {
        var story = RunStory.Flat("a: {agent: x}", "b: {agent: x, depends_on: a, when: coverage < 80%}").Done("a").Is("b", StepStatus.Blocked).Ends("Blocked");
        Assert.True(story.Run.Inconclusive(story.Plan));
        story.Override("b").Is("b", StepStatus.Queued);
    }

    [Theory]
    [InlineData("coverage=90%", StepStatus.Queued, false)]
    [InlineData("coverage=10%", StepStatus.Blocked, false)]
    [InlineData("", StepStatus.Blocked, true)]
    public void Requires_is_judged_when_all_dependencies_have_ended(string metrics, StepStatus status, bool inconclusive)
    {
        var story = RunStory.Flat("a: {agent: x}", "m: {agent: x, depends_on: a}", "b: {agent: x, depends_on: m, requires: coverage >= 80%}");
        Assert.Equal(inconclusive, story.Answer("a", metrics: metrics).Done("m").Is("b", status).IsInconclusive);
    }

    [Fact]
    public void An_input_is_the_output_of_an_earlier_step_whatever_its_extension()
    {
        var story = RunStory.Flat("a: {agent: x, output: design_doc.md}", "b: {agent: x, depends_on: a, input: [design_doc, nobody_has_it]}").Answer("a", outputs: "design_doc.md");
        Assert.Equal(["design_doc.md", null], story.LastWork("b").Inputs.Select(i => i.Artifact?.Name));
    }
}
