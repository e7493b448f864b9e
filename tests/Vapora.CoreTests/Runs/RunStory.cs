using System.Collections.Immutable;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Xunit;

namespace Vapora.CoreTests.Runs;

/// <summary>Tells a run step by step: what agents, people and time do, in one line each. Starts on Monday 2025-11-10 at 09:00 UTC.</summary>
internal sealed class RunStory
{
    private readonly PriorityQueue<TimerKey, (DateTimeOffset Due, int Order)> _timers = new();
    private int _order;

    private RunStory(Plan plan, bool selfApproval)
    {
        Plan = plan;
        Send(new RunSignal.Start("run-1", "starter", [], selfApproval));
    }

    public Plan Plan { get; }

    public RunState Run { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; } = new(2025, 11, 10, 9, 0, 0, TimeSpan.Zero);

    public List<RunEvent> Events { get; } = [];

    public List<Effect> Effects { get; } = [];

    public string State => Run.StateName(Plan);

    public bool IsInconclusive => Run.Inconclusive(Plan);

    public static RunStory Of(string yaml, bool selfApproval = false) => new(Examples.Compile(yaml), selfApproval);

    /// <summary>A flat workflow; each line is a step: <c>build: {agent: developer}</c>.</summary>
    public static RunStory Flat(params string[] steps) => Of(FlatText("", steps));

    public static string FlatText(string keys, params string[] steps) => $"workflow: story\n{keys}\nsteps:\n{string.Join("\n", steps.Select(s => "  " + s))}\n";

    /// <summary>A phased workflow; a line without a margin is a phase with its keys (<c>design: serial: true</c>), one with a margin a step of it.</summary>
    public static RunStory Phased(params string[] lines) => Of("workflow:\n  id: story\n  phases:\n" + string.Concat(lines.Select(line =>
    {
        if (line.StartsWith(' ')) return $"        {line.Trim()}\n";
        var parts = line.Split(": ", 2);
        return $"    {parts[0].TrimEnd(':')}:\n{(parts.Length > 1 ? $"      {parts[1]}\n" : "")}      steps:\n";
    })));

    public Decision Send(RunSignal signal)
    {
        var decision = RunLogic.Decide(Plan, Run, signal, Now)!;
        Run = decision.State;
        Events.AddRange(decision.Events);
        foreach (var effect in decision.Events.SelectMany(e => Reaction.To(Plan, e)))
        {
            Effects.Add(effect);
            if (effect is Effect.StartTimer timer) _timers.Enqueue(timer.Key, (timer.DueAt, _order++));
        }

        return decision;
    }

    /// <summary>Lets time pass; timers fire when they are due.</summary>
    public RunStory Pass(TimeSpan span)
    {
        var until = Now + span;
        while (_timers.TryPeek(out var key, out var at) && at.Due <= until)
        {
            _timers.Dequeue();
            Now = at.Due > Now ? at.Due : Now;
            Send(new RunSignal.TimerFired(key));
        }

        Now = until;
        return this;
    }

    public RunStory Hours(double hours) => Pass(TimeSpan.FromHours(hours));

    /// <summary>Agents of steps answer well.</summary>
    public RunStory Done(params string[] steps)
    {
        foreach (var step in steps) Answer(step);
        return this;
    }

    /// <summary>Every agent of a step that is at work answers the same; with a slot only that one. Metrics: <c>"coverage=80%, p99=1s"</c>.</summary>
    public RunStory Answer(string step, Verdict verdict = Verdict.Approve, string metrics = "", string summary = "done", bool? check = true, string outputs = "", int? slot = null, AssignmentKind kind = AssignmentKind.Work)
    {
        var result = new AgentResult
        {
            Verdict = verdict,
            Summary = summary,
            Checks = check is { } passed ? [new Check("it works", passed)] : [],
            Metrics = Metrics(metrics),
            Outputs = [.. Split(outputs).Select(o => new Artifact(o, "text"))],
        };
        foreach (var work in AtWork(step, kind).Where(w => slot is null || w.Id.Slot == slot)) Send(new RunSignal.Answered(work.Id, WorkerOf(work), result));
        return this;
    }

    public RunStory Security(string step, Verdict verdict) => Answer(step, verdict, kind: AssignmentKind.SecurityReview);

    public RunStory Undone(string step, bool well = true) => Answer(step, well ? Verdict.Approve : Verdict.Block, kind: AssignmentKind.Compensation);

    public RunStory Accept(string step) => Each(step, w => new RunSignal.Accepted(w.Id, WorkerOf(w)));

    public RunStory Fail(string step) => Each(step, w => new RunSignal.Failed(w.Id, WorkerOf(w), "it went wrong"));

    public RunStory Lose(string step) => Each(step, w => new RunSignal.Lost(w.Id, "lease expired"));

    public RunStory Sample(string step, string metrics, bool critical = false) =>
        Each(step, w => new RunSignal.Sampled(w.Id, WorkerOf(w), w.Samples + 1, Metrics(metrics), critical));

    /// <summary>Cancelled agents come to rest.</summary>
    public RunStory Stopped(bool acted = true)
    {
        foreach (var work in Run.Steps.SelectMany(s => s.Assignments()).Where(a => a.Status == AssignmentStatus.Stopping).ToList()) Send(new RunSignal.Stopped(work.Id, acted));
        return this;
    }

    public Refusal? Vote(string subject, string actor, string role = "decision-maker", bool approve = true) =>
        Send(new RunSignal.Decided(ApprovalOf(subject).Number, actor, role, approve, "because")).Refusal;

    public RunStory Approve(string subject, string actor = "ann", string role = "decision-maker")
    {
        Assert.Null(Vote(subject, actor, role));
        return this;
    }

    public RunStory Reject(string subject)
    {
        Assert.Null(Vote(subject, "ann", approve: false));
        return this;
    }

    /// <summary>A command that is taken.</summary>
    public RunStory Do(Adjustment adjustment)
    {
        Assert.Null(Try(adjustment)?.Reason);
        return this;
    }

    public Refusal? Try(Adjustment adjustment) => Send(new RunSignal.Adjust($"c{_order++}-{Events.Count}", "dana", "because", null, adjustment)).Refusal;

    public RunStory Override(string name) => Do(new Adjustment.Override(name, Pass: true));

    public StepState Step(string name) => Run.Steps[Plan.FindStep(name)!.Value];

    public StepStatus Status(string name) => Step(name).Status;

    public RunStory Is(string step, StepStatus status)
    {
        Assert.Equal((step, status), (step, Status(step)));
        return this;
    }

    public RunStory Ends(string state)
    {
        Assert.Equal(state, State);
        return this;
    }

    /// <summary>Names of steps in the order of their events of one kind.</summary>
    public IEnumerable<string> Order<T>(Func<T, int> step) where T : RunEvent => Events.OfType<T>().Select(e => Plan.Steps[step(e)].Name);

    public string Escalation(string name) =>
        Run.Escalations.Values.Single(e => e.Step == (Plan.FindStep(name) ?? -1) && e.Phase == (Plan.FindPhase(name) ?? -1)).Block.Reason;

    public Approval ApprovalOf(string subject) => Run.Approvals.Values.Single(a =>
        a.Point == ApprovalPoint.PhaseExit ? Plan.Phases[a.Subject].Name == subject : Plan.Steps[a.Subject].Name == subject);

    public Work LastWork(string step) => Events.OfType<RunEvent.AssignmentDispatched>().Last(e => Plan.Steps[e.Id.Step].Name == step).Work;

    private RunStory Each(string step, Func<Assignment, RunSignal> signal)
    {
        foreach (var work in AtWork(step, null)) Send(signal(work));
        return this;
    }

    private List<Assignment> AtWork(string step, AssignmentKind? kind)
    {
        var work = Step(step).Assignments().Where(a => a.InFlight && (kind is null || a.Id.Kind == kind)).ToList();
        Assert.True(work.Count > 0, $"nobody works on '{step}', which is {Status(step)}");
        return work;
    }

    private string WorkerOf(Assignment work) => work.Worker ?? $"{Plan.Steps[work.Id.Step].Role}-{work.Id.Slot + 1}";

    private static ImmutableSortedDictionary<string, MetricValue> Metrics(string text) =>
        Split(text).Select(m => m.Split('=')).ToImmutableSortedDictionary(p => p[0].Trim(), p => MetricValue.Parse(p[1].Trim()), StringComparer.Ordinal);

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
