using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.CoreTests.Views;

/// <summary>A run driven by hand: signals in, state and events out.</summary>
internal sealed class TestRun
{
    public TestRun(Plan plan)
    {
        Plan = plan;
        Send(new RunSignal.Start("run-1", "ana", [], true));
    }

    public Plan Plan { get; }

    public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 14, 0, 0, TimeSpan.Zero);

    public RunState State { get; private set; } = null!;

    public List<RunEvent> Events { get; } = [];

    public void Send(RunSignal signal)
    {
        var decision = RunLogic.Decide(Plan, State, signal, Now)!;
        State = decision.State;
        Events.AddRange(decision.Events);
    }

    public AssignmentId Id(string step) => State.Steps[Plan.FindStep(step)!.Value].Work[0].Id;

    public void Accept(string step) => Send(new RunSignal.Accepted(Id(step), step + "-001"));

    public void Answer(string step, AgentResult? result = null)
    {
        if (State.Steps[Plan.FindStep(step)!.Value].Status == StepStatus.Queued) Accept(step);
        Send(new RunSignal.Answered(Id(step), step + "-001", result ?? new AgentResult { Verdict = Verdict.Approve, Checks = [new Check("ok", true)] }));
    }
}
