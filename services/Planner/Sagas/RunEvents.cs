using MassTransit;
using Vapora.Contracts;
using Vapora.Contracts.Approvals;
using Vapora.Contracts.Runs;
using Vapora.Contracts.Steps;

namespace Vapora.Planner.Sagas;

/// <summary>The events of every machine, declared by name: the router and the compiled machines know the same ones, each named as its message.</summary>
public abstract class RunEvents : MassTransitStateMachine<RunSaga>
{
    /// <summary>Declares the event that makes a run.</summary>
    protected RunEvents()
    {
        InstanceState(run => run.CurrentState);
        Start = Event<StartRun>(nameof(StartRun), x =>
        {
            x.CorrelateById(c => DeterministicId.OfRun(c.Message.RunId));
            x.SetSagaFactory(c => new RunSaga { CorrelationId = DeterministicId.OfRun(c.Message.RunId), RunId = c.Message.RunId, PlanHash = c.Message.PlanHash });
        });
        OnUnhandledEvent(context => context.Ignore());
    }

    /// <summary>The event that makes a run.</summary>
    protected Event<StartRun> Start { get; }

    /// <summary>Declares the events of a run that exists.</summary>
    protected void DeclareRunEvents()
    {
        Declare<StepAccepted>();
        Declare<StepProgressed>();
        Declare<StepSampled>();
        Declare<StepCompleted>();
        Declare<StepFailed>();
        Declare<StepReleased>();
        Declare<StepLost>();
        Declare<StepStopped>();
        Declare<RunTimerDue>();
        Declare<ApprovalDecided>();
        Declare<AdjustRun>();
        Declare<RunStuck>();
    }

    /// <summary>Called for each event of a run that exists, while it is declared.</summary>
    protected abstract void Declared<T>(Event<T> runEvent)
        where T : class, IRunMessage;

    // Of a run that does not exist the repository says so to whoever has asked for something, before an event is raised.
    private void Declare<T>()
        where T : class, IRunMessage
    {
        Declared(Event<T>(typeof(T).Name, x =>
        {
            x.CorrelateById(c => DeterministicId.OfRun(c.Message.RunId));
            x.OnMissingInstance(missing => missing.Discard());
        }));
    }
}
