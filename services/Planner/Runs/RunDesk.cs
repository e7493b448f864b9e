using Vapora.Hosting.Time;
using Vapora.Planner.Sagas;
using Vapora.Storage;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>Where people and programs of this process come with commands: they need only the store, never the bus, and hear at once what came of them.</summary>
public sealed class RunDesk(IRunStore store, MachineCatalog machines, RunCommitter committer, RunLocks locks, TimeProvider time)
{
    /// <summary>Starts a run of a plan whose definition is stored. A second start of the same id changes nothing.</summary>
    public Task<Decision?> StartAsync(Plan plan, RunSignal.Start start, CancellationToken cancellation = default) =>
        DecideAsync(start.RunId, start, _ => plan, isDryRun: false, cancellation);

    /// <summary>Takes a command or a decision of a person.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="signal">What is asked.</param>
    /// <param name="isDryRun">Only says what would follow: nothing is written.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What was (or would be) decided, or a refusal; null when there is no such run.</returns>
    public Task<Decision?> TakeAsync(string runId, RunSignal signal, bool isDryRun = false, CancellationToken cancellation = default) =>
        DecideAsync(runId, signal, null, isDryRun, cancellation);

    /// <summary>A run as of now, with its plan; null when there is no such run.</summary>
    public async Task<(Plan Plan, StoredRun Run)?> FindAsync(string runId, CancellationToken cancellation = default) =>
        await store.LoadAsync(runId, cancellation).ConfigureAwait(false) is { } run
            ? ((await machines.GetAsync(run.State.PlanHash, cancellation).ConfigureAwait(false)).Plan, run)
            : null;

    /// <summary>What a run would do with a signal now; nothing is written.</summary>
    public Decision? Foresee(Plan plan, RunState run, RunSignal signal) => RunLogic.Decide(plan, run, signal, time.GetUtcNow());

    private async Task<Decision?> DecideAsync(string runId, RunSignal signal, Func<string, Plan>? newPlan, bool isDryRun, CancellationToken cancellation)
    {
        using var hold = (time as PacedClock)?.Hold();
        using var turn = await locks.EnterAsync(runId, cancellation).ConfigureAwait(false);
        while (true)
        {
            var run = await store.LoadAsync(runId, cancellation).ConfigureAwait(false);
            if (run is null && newPlan is null) return null;
            var plan = run is null ? newPlan!(runId) : (await machines.GetAsync(run.State.PlanHash, cancellation).ConfigureAwait(false)).Plan;
            var decision = RunLogic.Decide(plan, run?.State, signal, time.GetUtcNow());
            if (decision is null || isDryRun) return decision;
            try
            {
                await committer.CommitAsync(plan, run?.State.Version ?? 0, decision, cancellation).ConfigureAwait(false);
                return decision;
            }
            catch (RunConflictException)
            {
                cancellation.ThrowIfCancellationRequested(); // another process was first: decide again on what it left
            }
        }
    }
}
