using System.Threading.Channels;
using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Artifacts;
using Vapora.AgentWorker.Pool;
using Vapora.AgentWorker.Profiles;
using Vapora.AgentWorker.Running;
using Vapora.AgentWorker.Shell;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;

namespace Vapora.BusTests.Agents;

/// <summary>Plays a plan with the engine, a pool of workers and the agents of a profile, without a bus; timers never fire.</summary>
internal sealed class LocalPlay(Plan plan, AgentProfile profile, string folder)
{
    private readonly Channel<RunSignal> _signals = Channel.CreateUnbounded<RunSignal>();
    private readonly StepRunner _runner = new(TimeProvider.System);
    private readonly WorkerPool _pool = new();
    private readonly AgentDirectory _agents = new(
        profile, new ShellPlaces(Path.Combine(folder, "attempts"), folder), new ArtifactStore(Path.Combine(folder, "artifacts")), TimeProvider.System, new SimulationScript());

    public List<RunEvent> Events { get; } = [];

    public async Task<RunState> PlayAsync(string runId)
    {
        foreach (var role in plan.Steps.Select(step => step.Role).Distinct()) _pool.Provide(role, [], count: null, profile.OfRole(role)?.Slots ?? 1);
        RunState? run = null;
        await _signals.Writer.WriteAsync(new RunSignal.Start(runId, "test", [], SelfApproval: true));
        while (run?.ClosedAt is null)
        {
            var signal = await _signals.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));
            var decision = RunLogic.Decide(plan, run, signal, TimeProvider.System.GetUtcNow())!;
            run = decision.State;
            Events.AddRange(decision.Events);
            foreach (var dispatch in decision.Events.SelectMany(fact => Reaction.To(plan, fact)).OfType<Effect.Dispatch>()) _ = WorkAsync(StepRequest.Of(plan, runId, dispatch));
        }

        return run;
    }

    private async Task WorkAsync(StepRequest request)
    {
        using var slot = await _pool.TakeAsync(request, default);
        var outcome = await _runner.RunAsync(_agents.Find(request)!, request, new RecordedReport(), default);
        await _signals.Writer.WriteAsync(outcome switch
        {
            AgentOutcome.Answered answered => new RunSignal.Answered(request.Id, slot.Worker, answered.Result),
            AgentOutcome.Failed failed => new RunSignal.Failed(request.Id, slot.Worker, failed.Reason),
            _ => new RunSignal.Stopped(request.Id, Acted: true),
        });
    }
}
