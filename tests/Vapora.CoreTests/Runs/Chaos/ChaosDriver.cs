using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Views.Live;
using Vapora.Workflows.Views.Reasons;
using Vapora.Workflows.Views.Reports;
using Vapora.Workflows.Views.Stories;

namespace Vapora.CoreTests.Runs.Chaos;

/// <summary>Plays a plan with the real engine in virtual time on a bus that loses, repeats, delays and reorders, with workers that vanish and people who meddle.</summary>
internal sealed class ChaosDriver
{
    private const int MaxSignals = 6_000;
    private static readonly TimeSpan Lease = TimeSpan.FromHours(6);

    private readonly Plan _plan;
    private readonly Random _random;
    private readonly ChaosAgent _agent;
    private readonly ChaosPeople _people;
    private readonly Invariants _invariants;
    private readonly PriorityQueue<Func<RunSignal?>, (DateTimeOffset At, long Order)> _agenda = new();
    private readonly bool _nobodyApproves;
    private readonly bool _nobodyDecides;
    private DateTimeOffset _now = new(2025, 11, 10, 9, 0, 0, TimeSpan.Zero);
    private long _order;

    public ChaosDriver(Plan plan, int seed)
    {
        (_plan, _random) = (plan, new Random(seed));
        var trouble = _random.Next(4) switch { 0 => 0, 1 => 4, 2 => 10, _ => 25 };
        (_agent, _people, _invariants) = (new ChaosAgent(_random, trouble), new ChaosPeople(plan, _random), new Invariants(plan));
        (_nobodyApproves, _nobodyDecides) = (Chance(10), Chance(15));
    }

    public RunState? Run { get; private set; }

    public List<(RunSignal Signal, DateTimeOffset At, bool Refused)> History { get; } = [];

    public List<RunEvent> Events { get; } = [];

    /// <summary>Plays to the end; what is wrong, or null.</summary>
    public string? Play()
    {
        if (Take(new RunSignal.Start("run-1", "starter", [], SelfApproval: Chance(50))) is { } first) return first;
        for (var meddling = Chance(60) ? _random.Next(1, 15) : 0; meddling > 0; meddling--) Plan(TimeSpan.FromMinutes(_random.Next(1, 600)), _people.Meddle);
        while (History.Count < MaxSignals)
        {
            if (!_agenda.TryDequeue(out var next, out var due))
            {
                if (Run is not { Paused: true, ClosedAt: null }) return Stuck();
                Plan(TimeSpan.FromMinutes(1), _people.Resume);
                continue;
            }

            if (due.At > _now) _now = due.At;
            if (next() is { } signal && Take(signal) is { } wrong) return wrong;
        }

        return $"no end after {MaxSignals} signals";
    }

    // Nothing is on its way any more: the run is over, or it says what it waits for.
    private string? Stuck()
    {
        if (Run!.ClosedAt is not null) return null;
        if (_nobodyApproves && !Run.Approvals.IsEmpty) return null;
        if (_nobodyDecides && Run.Escalations.Values.Any(e => e.Blocks)) return null;
        var steps = _plan.Steps.Where(s => !Run.Steps[s.Index].Ended).Select(s => $"{s.Name} {Run.Steps[s.Index].Status} open={Run.Steps[s.Index].Open} [{string.Join(" ", Run.Steps[s.Index].Assignments().Select(a => a.Status))}] {Run.Steps[s.Index].Reason}");
        return $"stuck in {Run.StateName(_plan)}: {string.Join("; ", steps)}";
    }

    private string? Take(RunSignal signal)
    {
        var before = Run;
        var decision = RunLogic.Decide(_plan, before, signal, _now)!;
        History.Add((signal, _now, decision.Refusal is not null));
        if (decision.Refusal is not null && decision.Events.Count > 0) return $"{signal} was refused and decided something";
        var folded = before;
        foreach (var fact in decision.Events)
        {
            var after = RunLogic.Evolve(_plan, folded, fact);
            Events.Add(fact);
            Narrator.Tell(_plan, fact, verbose: true, folded);
            if (_invariants.Check(folded, fact, after) is { } wrong) return wrong;
            folded = after;
        }

        if (decision.Events.Count > 0 && Recount.Difference(_plan, decision.State) is { } difference) return $"after {signal}: {difference}";
        Run = decision.State;
        if (Chance(3)) Show();
        foreach (var fact in decision.Events)
            foreach (var effect in Reaction.To(_plan, fact)) Do(effect);
        return null;
    }

    // Whatever state a run is in, it can be looked at.
    private void Show()
    {
        var report = RunReport.Of(_plan, Run!, _now);
        LiveFrame.Compose(_plan, Run!, report, 100, 30);
        Why.Explain(_plan, Run!);
        foreach (var step in _plan.Steps) Why.Explain(_plan, Run!, step.Name);
    }

    private void Do(Effect effect)
    {
        switch (effect)
        {
            case Effect.Dispatch e: Work(StepRequest.Of(_plan, "run-1", e)); break;
            case Effect.Stop e when !Chance(20) || _plan.Steps[e.Id.Step].Compensation is null: Send(_random.Next(30), new RunSignal.Stopped(e.Id, Chance(50))); break;
            case Effect.StartTimer e:
                var delay = e.DueAt - _now + TimeSpan.FromSeconds(_random.Next(60));
                Plan(delay, () => new RunSignal.TimerFired(e.Key));
                if (Chance(10)) Plan(delay + TimeSpan.FromHours(1), () => new RunSignal.TimerFired(e.Key));
                break;
            case Effect.AskApproval e when !_nobodyApproves: Plan(Minutes(90), () => Vote(e.Approval.Number)); break;
            case Effect.AskDecision e when !_nobodyDecides && e.Escalation.Blocks: Plan(Minutes(90), () => Answer(e.Escalation.Number)); break;
        }
    }

    // A question stays until it is answered: whoever is asked is asked again.
    private RunSignal? Vote(int number)
    {
        if (!Run!.Approvals.TryGetValue(number, out var approval)) return null;
        Plan(Minutes(90), () => Vote(number));
        return _people.Vote(approval);
    }

    private RunSignal? Answer(int number)
    {
        if (!Run!.Escalations.TryGetValue(number, out var escalation)) return null;
        Plan(Minutes(90), () => Answer(number));
        return _people.Answer(escalation);
    }

    private void Work(StepRequest request)
    {
        var id = request.Id;
        var worker = $"{request.Role}-{_random.Next(3)}";
        var start = _random.Next(5);
        var length = request.Duration is { } lasts ? (int)lasts.TotalMinutes : _random.Next(1, 120);
        // Whatever gets lost on the way: the lease runs out in the end.
        Plan(Lease + Minutes(60), () => new RunSignal.Lost(id, "lease expired"));
        if (Chance(3)) return;
        Send(start, new RunSignal.Accepted(id, worker));
        if (Chance(20)) Send(start + _random.Next(length + 1), new RunSignal.Progressed(id, worker, 1, 3, "on it"));
        if (request.SampleInterval is not null)
            for (var number = 1; number <= 5; number++) Send(start + (length * number / 6), new RunSignal.Sampled(id, worker, number, _agent.Measure(), Chance(3)));
        switch (_random.Next(100))
        {
            case < 3: Send(start + _random.Next(length + 1), new RunSignal.Returned(id, worker)); break;
            case < 6: Send(start + length, new RunSignal.Failed(id, worker, "it went wrong")); break;
            case < 8: Send(start + _random.Next(length + 1), new RunSignal.Lost(id, "lease expired")); break;
            case < 10: Send(start + length, new RunSignal.Answered(id, "an impostor", _agent.Answer(request))); goto default;
            default: Send(start + length, new RunSignal.Answered(id, worker, _agent.Answer(request))); break;
        }
    }

    // The bus: sometimes not at all, sometimes twice, sometimes much later.
    private void Send(int minutes, RunSignal signal)
    {
        if (Chance(3)) return;
        Plan(TimeSpan.FromMinutes(minutes + (Chance(10) ? _random.Next(120) : 0)), () => signal);
        if (Chance(10)) Plan(TimeSpan.FromMinutes(minutes + _random.Next(240)), () => signal);
    }

    private void Plan(TimeSpan delay, Func<RunSignal?> next) => _agenda.Enqueue(next, (_now + delay, _order++));

    private TimeSpan Minutes(int most) => TimeSpan.FromMinutes(_random.Next(1, most));

    private bool Chance(int percent) => _random.Next(100) < percent;
}
