using System.Collections.Immutable;
using Vapora.CoreTests.Runs.Chaos;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Xunit;

namespace Vapora.CoreTests.Runs;

/// <summary>The matrix: a zoo of runs in every situation, and every kind of signal about things that are, were, and never will be. None of them throws.</summary>
public class EverySignalInEveryStateTests
{
    private static readonly int[] Indexes = [-2, -1, 0, 1, 2, 3, 63, 64, int.MaxValue, int.MinValue];
    private static readonly int[] Slots = [-1, 0, 1, 7];

    public static TheoryData<string> Situations => [.. Zoo().Keys];

    [Theory]
    [MemberData(nameof(Situations))]
    public void No_signal_throws(string situation)
    {
        var story = Zoo()[situation];
        foreach (var signal in Signals(story.Plan, story.Run))
        {
            var decision = RunLogic.Decide(story.Plan, story.Run, signal, story.Now)!;
            Assert.True(Recount.Difference(story.Plan, decision.State) is null, $"{signal}: {Recount.Difference(story.Plan, decision.State)}");
            if (story.Run.ClosedAt is not null) Assert.Empty(decision.Events);
            if (decision.Events.Count == 0) continue;
            // What was decided can itself be followed by anything.
            foreach (var next in Signals(story.Plan, decision.State).Where((_, i) => i % 37 == 0)) Assert.NotNull(RunLogic.Decide(story.Plan, decision.State, next, story.Now));
        }
    }

    [Fact]
    public void Before_the_start_every_signal_is_nothing()
    {
        var plan = RunStory.Flat("a: {agent: x}").Plan;
        Assert.All(Signals(plan, null).Where(s => s is not RunSignal.Start), s => Assert.Null(RunLogic.Decide(plan, null, s, DateTimeOffset.UnixEpoch)));
    }

    private static Dictionary<string, RunStory> Zoo()
    {
        RunStory Flat() => RunStory.Flat("a: {agent: x, approval_required: true, security_required: true}", "b: {agent: x, depends_on: a, optional: true, if_blocked: \"defer: 2h\"}", "deploy_production: {agent: devops, depends_on: b}", "late: {agent: x, async: true}");
        RunStory Gate() => RunStory.Phased("one: gate: coverage > 50%", " a: {agent: tester}", "two: serial: true", " b: {agent: x}", " c: {agent: x}");
        RunStory Deploying() => Flat().Done("a").Security("a", Verdict.Approve).Approve("a").Done("b");
        return new()
        {
            ["started"] = Flat(),
            ["running"] = Flat().Accept("a"),
            ["paused"] = Flat().Do(new Adjustment.Pause()),
            ["security asked"] = Flat().Done("a"),
            ["approval open"] = Flat().Done("a").Security("a", Verdict.Approve),
            ["security blocks"] = Flat().Done("a").Security("a", Verdict.Block),
            ["resting"] = Flat().Accept("a").Lose("a"),
            ["deferred"] = Flat().Done("a").Security("a", Verdict.Approve).Approve("a").Answer("b", Verdict.Block),
            ["skipped"] = Flat().Do(new Adjustment.SkipOptionalSteps(["b"])),
            ["sent back"] = Deploying().Do(new Adjustment.RetryStep("a")),
            ["rolling back"] = Deploying().Fail("deploy_production"),
            ["stopping before the rollback"] = Deploying().Accept("deploy_production").Accept("late").Do(new Adjustment.EscalateBlocker("deploy_production")).Fail("deploy_production"),
            ["rolled back"] = Deploying().Fail("deploy_production").Undone("deploy_production"),
            ["completed, async steps left"] = Deploying().Done("deploy_production"),
            ["closed"] = Deploying().Done("deploy_production", "late"),
            ["rejected"] = Flat().Done("a").Security("a", Verdict.Approve).Reject("a"),
            ["cancelled"] = Flat().Accept("a").Do(new Adjustment.Cancel()),
            ["tests failed"] = Gate().Answer("a", check: false),
            ["gate blocked"] = Gate().Done("a"),
            ["gate deferred"] = Gate().Done("a").Do(new Adjustment.Defer("one", TimeSpan.FromHours(2))),
            ["second phase"] = Gate().Answer("a", metrics: "coverage=80%"),
            ["lost at most once"] = RunStory.Flat("a: {agent: x, effect: at-most-once}").Lose("a"),
            ["monitoring"] = RunStory.Flat("a: {agent: monitor, duration: 3h, alert_if: error_rate > 5%, auto_rollback_if: error_rate > 90%}").Sample("a", "error_rate=6%"),
        };
    }

    private static IEnumerable<RunSignal> Signals(Plan plan, RunState? run)
    {
        yield return new RunSignal.Start("again", "somebody", [], true);
        yield return new RunSignal.NothingMoves(["nobody answers"]);
        foreach (var step in Indexes)
            foreach (var kind in new[] { AssignmentKind.Work, AssignmentKind.SecurityReview, AssignmentKind.Compensation, (AssignmentKind)9 })
                foreach (var slot in Slots)
                    foreach (var attempt in new[] { 0, 1, 2 })
                        foreach (var signal in OfWork(new AssignmentId(step, kind, slot, attempt))) yield return signal;
        foreach (var timer in Enum.GetValues<TimerKind>().Append((TimerKind)99))
            foreach (var subject in Indexes)
                foreach (var number in new[] { -1, 0, 1, 2 })
                    yield return new RunSignal.TimerFired(new TimerKey(timer, subject, AssignmentKind.Work, 0, number));
        foreach (var approval in Indexes)
            foreach (var approve in new[] { true, false })
                yield return new RunSignal.Decided(approval, "ann", "Decision_Maker", approve, null);
        var names = plan.Steps.Select(s => s.Name).Concat(plan.Phases.Select(p => p.Name)).Append("nowhere").Append("").ToList();
        var serial = 0;
        foreach (var adjustment in names.SelectMany(Adjustments)) yield return new RunSignal.Adjust($"z{serial++}", "dana", "because", run?.Version, adjustment);
    }

    private static IEnumerable<RunSignal> OfWork(AssignmentId id)
    {
        yield return new RunSignal.Accepted(id, "x-1");
        yield return new RunSignal.Progressed(id, "x-1", int.MaxValue, -1, null);
        yield return new RunSignal.Sampled(id, "x-1", 99, ImmutableSortedDictionary<string, MetricValue>.Empty.Add("error_rate", MetricValue.Of("much")), true);
        yield return new RunSignal.Answered(id, "x-1", new AgentResult());
        yield return new RunSignal.Answered(id, "x-1", new AgentResult { Verdict = Verdict.Block });
        yield return new RunSignal.Failed(id, "x-1", "");
        yield return new RunSignal.Returned(id, "x-1");
        yield return new RunSignal.Lost(id, "");
        yield return new RunSignal.Stopped(id, true);
    }

    private static IEnumerable<Adjustment> Adjustments(string name) =>
    [
        new Adjustment.AddAgent(name, 1), new Adjustment.AddAgent("x", int.MaxValue), new Adjustment.Parallelize([name]), new Adjustment.Parallelize([name, "b", "c"]),
        new Adjustment.Parallelize(default), new Adjustment.SkipOptionalSteps([name]), new Adjustment.SkipOptionalSteps(default), new Adjustment.EscalateBlocker(name), new Adjustment.Pause(),
        new Adjustment.Resume(), new Adjustment.Cancel(), new Adjustment.RetryStep(name), new Adjustment.Override(name, true), new Adjustment.Override(name, false),
        new Adjustment.Defer(name, TimeSpan.FromHours(1)), new Adjustment.Defer(name, TimeSpan.MaxValue),
    ];
}
