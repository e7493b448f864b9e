using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>Where people and programs of this process come with commands: they need only the store, never the bus, and hear at once what came of them.</summary>
public sealed class RunDesk(RunMailboxes mailboxes, RunCache cache, TimeProvider time)
{
    /// <summary>Starts a run of a plan whose definition is stored. A second start of the same id changes nothing.</summary>
    /// <returns>The plan of the run that there is now (another one than <paramref name="plan"/> when somebody else has used the id), and whether it was started by this.</returns>
    public Task<(Plan Plan, bool IsNew)> StartAsync(Plan plan, RunSignal.Start start, CancellationToken cancellation = default) => mailboxes.TakeAsync(
        start.RunId,
        turn =>
        {
            var isNew = turn.State is null;
            turn.Decide(plan, start);
            return new ValueTask<(Plan, bool)>((turn.Plan!, isNew));
        },
        isStart: true,
        cancellation);

    /// <summary>Takes a command or a decision of a person, or a signal of the process itself.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="signal">What is asked.</param>
    /// <param name="isDryRun">Only says what would follow: nothing is written.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What was (or would be) decided, or a refusal; null when there is no such run.</returns>
    public async Task<Decision?> TakeAsync(string runId, RunSignal signal, bool isDryRun = false, CancellationToken cancellation = default)
    {
        if (!isDryRun) return await mailboxes.TakeAsync(runId, turn => new ValueTask<Decision?>(turn.Decide(signal)), cancellation: cancellation).ConfigureAwait(false);
        return await FindAsync(runId, cancellation).ConfigureAwait(false) is { } found ? Foresee(found.Plan, found.State, signal) : null;
    }

    /// <summary>A run as of now, with its plan; null when there is no such run.</summary>
    public Task<HotRun?> FindAsync(string runId, CancellationToken cancellation = default) => cache.CatchUpAsync(runId, cancellation);

    /// <summary>What a run would do with a signal now; nothing is written.</summary>
    public Decision? Foresee(Plan plan, RunState run, RunSignal signal) => RunLogic.Decide(plan, run, signal, time.GetUtcNow());
}
