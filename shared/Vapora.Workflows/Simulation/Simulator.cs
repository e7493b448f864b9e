using System.Collections.Immutable;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Simulation;

/// <summary>Runs a plan in virtual time: the real engine, simulated agents and approvers, no clock and no waiting.</summary>
public sealed class Simulator
{
    private readonly Plan _plan;
    private readonly SimulationScript _script;
    private readonly SimulatedWorkers _workers;
    private readonly PriorityQueue<RunSignal, (DateTimeOffset At, long Order)> _agenda = new();
    private readonly Dictionary<AssignmentId, StepRequest> _atWork = [];
    private readonly List<RunEvent> _events = [];
    private readonly string _runId;
    private RunState? _run;
    private DateTimeOffset _now;
    private long _order;

    private Simulator(Plan plan, SimulationScript script, string runId, DateTimeOffset start) =>
        (_plan, _script, _workers, _runId, _now) = (plan, script, new SimulatedWorkers(script), runId, start);

    /// <summary>Plays a plan to its end, or until nothing can move.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="script">What goes differently.</param>
    /// <param name="runId">The id the run is given.</param>
    /// <param name="start">The virtual time at which it starts; only calendar rules depend on it.</param>
    /// <param name="inputs">Artifacts the run is given.</param>
    public static SimulationResult Play(Plan plan, SimulationScript script, string runId, DateTimeOffset start, ImmutableArray<Artifact> inputs = default) =>
        new Simulator(plan, script, runId, start).Play(inputs.IsDefault ? [] : inputs);

    private SimulationResult Play(ImmutableArray<Artifact> inputs)
    {
        Take(new RunSignal.Start(_runId, "simulation", inputs, SelfApproval: true));
        while (_run!.ClosedAt is null)
        {
            if (_agenda.TryDequeue(out var signal, out var due))
            {
                // Timers of what is over do not make the time pass.
                if (IsOver(signal, due.At)) continue;
                _now = due.At;
                Take(signal);
            }
            else
            {
                Take(new RunSignal.NothingMoves(Stall.Reasons(_plan, _run, _workers.Waiting)));
                break;
            }
        }

        return new SimulationResult(_run, _events, _now);
    }

    private void Take(RunSignal signal)
    {
        if (Ends(signal) is { } ended && _atWork.Remove(ended, out var request)) _workers.GiveBack(request.Role);
        var decision = RunLogic.Decide(_plan, _run, signal, _now)!;
        _run = decision.State;
        _events.AddRange(decision.Events);
        foreach (var fact in decision.Events)
            foreach (var effect in Reaction.To(_plan, fact)) Do(effect);
        while (_workers.Next() is { } next) Begin(next);
    }

    private void Do(Effect effect)
    {
        switch (effect)
        {
            case Effect.Dispatch e:
                var request = StepRequest.Of(_plan, _runId, e);
                if (_workers.TryTake(request)) Begin(request);
                break;
            case Effect.Stop e:
                var wasAtWork = _atWork.Remove(e.Id, out var stopped);
                if (wasAtWork) _workers.GiveBack(stopped!.Role);
                _workers.Forget(e.Id);
                Plan(TimeSpan.Zero, new RunSignal.Stopped(e.Id, wasAtWork));
                break;
            case Effect.StartTimer e: Plan(e.DueAt - _now, new RunSignal.TimerFired(e.Key)); break;
            case Effect.AddWorkers e: _workers.Add(e.Role, e.Count); break;
            case Effect.AskApproval e:
                foreach (var vote in SimulatedVotes.On(e.Approval, _plan, _script)) Plan(TimeSpan.Zero, vote);
                break;
            case Effect.AskDecision e when SimulatedDecisions.On(e.Escalation, _plan, _script) is { } answer: Plan(TimeSpan.Zero, answer); break;
        }
    }

    private void Begin(StepRequest request)
    {
        var work = SimulatedAgent.Play(request, _script);
        var worker = $"{request.Role}-{request.Id.Slot + 1:000}";
        _atWork[request.Id] = request;
        Plan(TimeSpan.Zero, new RunSignal.Accepted(request.Id, worker));
        if (request is { Duration: not null, SampleInterval: { } interval })
            for (var number = 1; interval * number < work.Length; number++) Plan(interval * number, new RunSignal.Sampled(request.Id, worker, number, work.Sample, Critical: false));
        Plan(work.Length, work.Result is { } result ? new RunSignal.Answered(request.Id, worker, result) : new RunSignal.Failed(request.Id, worker, work.Failure!));
    }

    private void Plan(TimeSpan delay, RunSignal signal) => _agenda.Enqueue(signal, (_now + (delay < TimeSpan.Zero ? TimeSpan.Zero : delay), _order++));

    private bool IsOver(RunSignal signal, DateTimeOffset at) => signal switch
    {
        RunSignal.TimerFired => RunLogic.Decide(_plan, _run, signal, at)!.Events.Count == 0,
        RunSignal.Sampled s => !_atWork.ContainsKey(s.Id),
        RunSignal.Answered s => !_atWork.ContainsKey(s.Id),
        RunSignal.Failed s => !_atWork.ContainsKey(s.Id),
        _ => false,
    };

    private static AssignmentId? Ends(RunSignal signal) => signal switch
    {
        RunSignal.Answered s => s.Id,
        RunSignal.Failed s => s.Id,
        _ => null,
    };
}
