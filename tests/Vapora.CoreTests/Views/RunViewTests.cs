using System.Runtime.CompilerServices;
using System.Text.Json;
using Vapora.CoreTests.Runs;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;
using Vapora.Workflows.Views;
using Vapora.Workflows.Views.Live;
using Vapora.Workflows.Views.Reasons;
using Vapora.Workflows.Views.Reports;
using Vapora.Workflows.Views.Stories;
using Vapora.Workflows.Views.Terminal;
using Vapora.Workflows.Views.Timelines;
using Xunit;

namespace Vapora.CoreTests.Views;

public class RunViewTests
{
    [Fact]
    public void The_report_says_who_works_what_waits_and_for_what()
    {
        var run = new TestRun(TestPlans.Example("feature-user-preferences"));
        run.Accept("architect_designs");
        run.Now += TimeSpan.FromMinutes(5);
        var report = RunReport.Of(run.Plan, run.State, run.Now);
        Assert.Equal("architect_designs-001", report.Agents.Single().Worker);
        Assert.Equal(50, report.Agents.Single().Progress);
        Assert.Equal(WaitKind.Step, report.Pending.Single(p => p.Step == "architect_creates_adr").WaitsFor[0].Kind);
        Assert.Contains(report.Pending.Single(p => p.Step == "frontend_dev").WaitsFor, w => w is { Kind: WaitKind.Phase, Ref: "phase_1_design" });
        using var json = JsonDocument.Parse(ViewJson.Write(report));
        Assert.Equal("phase_1_design", json.RootElement.GetProperty("status").GetString());
        Assert.Equal("estimated", json.RootElement.GetProperty("progress").GetProperty("basis").GetString());
    }

    [Fact]
    public void Progress_never_falls_while_time_passes_and_steps_end()
    {
        var run = new TestRun(TestPlans.Example("feature-auth"));
        var seen = new List<int>();
        void Look() => seen.Add(RunReport.Of(run.Plan, run.State, run.Now, floorPercent: seen.LastOrDefault()).Progress.Percent);
        run.Accept("architect");
        for (var i = 0; i < 12; i++)
        {
            Look();
            run.Now += TimeSpan.FromMinutes(1);
        }

        run.Answer("architect");
        Look();
        run.Send(new RunSignal.Decided(1, "ana", "decision-maker", true, null));
        Look();
        Assert.Equal(seen.Order(), seen);
        Assert.True(seen[^1] >= 33 && seen[^1] < 100, $"{seen[^1]}");
    }

    [Fact]
    public void Why_names_a_missing_worker_and_the_command_that_starts_one()
    {
        var run = new TestRun(TestPlans.Example("feature-auth"));
        var why = Why.Explain(run.Plan, run.State, "architect", new Workforce([]));
        Assert.Contains("a worker of role architect: none is connected", why.Reasons.Single());
        Assert.Equal("vapora workflow adjust add-agent architect 1 --id run-1", why.Next.Single());
        Assert.Contains("did you mean 'architect'?", Why.Explain(run.Plan, run.State, "architct").Headline);
    }

    [Fact]
    public void Why_shows_the_values_of_the_condition_that_blocks()
    {
        var run = new TestRun(TestPlans.Of("workflow: w\nsteps:\n  t:\n    agent: tester\n    must_pass: coverage > 85%\n"));
        run.Answer("t");
        var why = Why.Explain(run.Plan, run.State, "t");
        Assert.Contains("(inconclusive)", why.Headline);
        Assert.Equal(("must_pass", "unknown", "coverage was not reported"), (why.Conditions.Single().Key, why.Conditions.Single().Result, why.Conditions.Single().Reads.Single()));
        Assert.True(RunReport.Of(run.Plan, run.State, run.Now).Inconclusive);
    }

    [Fact]
    public void An_alert_that_the_agent_raises_itself_is_told_and_shown_like_a_rule()
    {
        var story = RunStory.Flat("watch: {agent: monitor, duration: 4h}").Sample("watch", "error_rate=1%", critical: true);
        Assert.Equal(("watch", "the agent's own", "Critical"), RunReport.Of(story.Plan, story.Run, story.Now).Alerts.Select(a => (a.Step, a.Condition, a.Severity)).Single());
        story.Sample("watch", "error_rate=1%");
        Assert.Contains("the agent's own", Narrator.Tell(story.Plan, story.Events.OfType<RunEvent.AlertCleared>().Single(), verbose: true)!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_was_put_off_is_expected_after_its_time_and_one_that_goes_on_has_not_ended()
    {
        var story = RunStory.Flat("go: {agent: x, duration: 1h, if_blocked: {defer: 24h}}").Answer("go", Verdict.Block);
        Assert.Equal(story.Now.AddHours(25), Projection.Of(story.Plan, story.Run, story.Now).End);
        var waived = RunStory.Flat("b: {agent: x, requires: coverage > 1%}").Is("b", StepStatus.Blocked).Override("b");
        Assert.Null(waived.Step("b").EndedAt);
    }

    [Fact]
    public void A_phase_in_which_nothing_is_waited_for_passes_the_barrier_on()
    {
        var plan = RunStory.Phased("one:", " a: {agent: x, duration: 9h}", "two:", " late: {agent: x, async: true, duration: 1h}", "three:", " c: {agent: x, duration: 1h}").Plan;
        Assert.Equal(TimeSpan.FromHours(10), Projection.Of(plan, null, DateTimeOffset.UnixEpoch).End - DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public void A_labelled_phase_with_work_under_way_is_running_though_the_run_is_in_another()
    {
        var story = RunStory.Flat("a: {agent: x, phase: one}", "b: {agent: x, phase: two}", "c: {agent: x, phase: two}").Accept("b");
        Assert.Equal([PhaseStanding.Running, PhaseStanding.Running], RunReport.Of(story.Plan, story.Run, story.Now).Phases.Select(p => p.State));
    }

    [Fact]
    public void The_short_story_has_a_line_per_change_with_who_did_it()
    {
        var run = new TestRun(TestPlans.Example("feature-auth"));
        run.Accept("architect");
        var lines = run.Events.Select(e => Narrator.Tell(run.Plan, e)?.ToString()).OfType<string>();
        Assert.Equal(["14:00:00 run      run-1 started (ana)", "14:00:00 phase    1/1 main entered", "14:00:00 step     architect running (architect-001)"], lines);
    }

    [Fact]
    public void Every_kind_of_fact_has_a_sentence()
    {
        var plan = TestPlans.Example("feature-auth-mfa");
        var kinds = typeof(RunEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(RunEvent))).ToList();
        Assert.NotEmpty(kinds);
        foreach (var kind in kinds)
        {
            var told = Record.Exception(() => Narrator.Tell(plan, (RunEvent)RuntimeHelpers.GetUninitializedObject(kind), verbose: true));
            // Empty facts may lack their parts; a kind that nobody tells is another error.
            Assert.False(told?.Message.StartsWith("No sentence", StringComparison.Ordinal) == true, kind.Name);
        }
    }

    [Fact]
    public void A_timeline_has_bars_for_attempts_and_for_the_wait_for_an_approval()
    {
        var run = new TestRun(TestPlans.Example("feature-auth"));
        run.Accept("architect");
        run.Now += TimeSpan.FromMinutes(10);
        run.Answer("architect");
        run.Now += TimeSpan.FromMinutes(5);
        run.Send(new RunSignal.Decided(1, "ana", "decision-maker", true, null));
        var timeline = Timeline.Fold(run.Plan, run.Events);
        Assert.Equal([BarKind.Work, BarKind.Approval], timeline.Rows[0].Bars.Select(b => b.Kind));
        Assert.Equal(TimeSpan.FromMinutes(5), timeline.Rows[0].Bars[1].To - timeline.Rows[0].Bars[1].From);
        Assert.All(GanttText.Write(timeline, 80), l => Assert.InRange(l.Width, 1, 80));
        Assert.All(Line.Join(GanttText.Write(timeline, 80, Glyphs.Ascii)), c => Assert.True(c < 128));
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(40, 10)]
    [InlineData(20, 5)]
    public void A_frame_of_200_steps_is_never_larger_than_the_terminal_and_shows_what_runs(int width, int height)
    {
        var run = new TestRun(TestPlans.Large(4, 10, 5));
        for (var chain = 0; chain < 10; chain += 3) run.Answer($"p0_c{chain}_step0");
        run.Accept("p0_c3_step1");
        run.Send(new RunSignal.Progressed(run.Id("p0_c3_step1"), "p0_c3_step1-001", 1, 2, "日本語\u001b[31m\u202e ✅ reading"));
        var frame = LiveFrame.Compose(run.Plan, run.State, RunReport.Of(run.Plan, run.State, run.Now), width, height);
        Assert.InRange(frame.Count, 2, height);
        Assert.All(frame, l => Assert.InRange(l.Width, 0, width));
        Assert.Contains(frame, l => l.ToString().Contains("p0_c3_step1", StringComparison.Ordinal));
        Assert.DoesNotContain(Line.Join(frame), c => c is '\u001b' or '\u202e');
    }

    [Fact]
    public void A_line_of_a_later_day_says_how_much_later()
    {
        var run = Simulator.Play(TestPlans.Example("feature-auth-mfa"), new SimulationScript { Approve = new ApprovalPolicy.All() }, "r", new DateTimeOffset(2025, 11, 10, 9, 0, 0, TimeSpan.Zero));
        var lines = run.Events.Select(e => Narrator.Tell(TestPlans.Example("feature-auth-mfa"), e, run: run.Run)?.ToString()).OfType<string>().ToList();
        Assert.StartsWith("09:00:00 ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("+1d 12:05:00 ", lines[^1], StringComparison.Ordinal);
    }
}
