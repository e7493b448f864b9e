using System.Collections.Immutable;
using Vapora.Planner.Runs;
using Vapora.Planner.Sagas;
using Vapora.Storage;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;

namespace Vapora.Planner.Intake;

/// <summary>Takes definitions in: reads, compiles, stores and starts them.</summary>
public sealed class WorkflowIntake(IDefinitionStore store, MachineCatalog machines, RunDesk desk, TimeProvider time, PlannerOptions options, IEnumerable<IPlanListener> listeners)
{
    /// <summary>Starts a run. The same request with the same run id may come again: it starts nothing.</summary>
    public async Task<SubmissionResult> SubmitAsync(Submission submission, CancellationToken cancellation = default)
    {
        var reading = DefinitionReader.Read(submission.Source);
        if (reading.Definition is not { } definition) return new SubmissionResult.Invalid(submission.Source, reading);
        if (Flaw(submission.RunId) is { } refused) return refused;
        var plan = PlanCompiler.Compile(definition);
        if (submission.RunId is { } wish && await desk.FindAsync(wish, cancellation).ConfigureAwait(false) is { } existing) return Existing(wish, plan, existing.Plan);

        var source = submission.Source;
        await store.SaveDefinitionAsync(new StoredDefinition(plan.Hash, plan.Id, source.Path, source.Format, source.Text), cancellation).ConfigureAwait(false);
        return await StartAsync(machines.Add(plan).Plan, submission, cancellation).ConfigureAwait(false);
    }

    /// <summary>Starts a run of the version of a definition that was stored last. Costs no reading and no compiling when its plan is known here.</summary>
    /// <param name="definitionId">The workflow's id.</param>
    /// <param name="inputs">Artifacts the run is given.</param>
    /// <param name="startedBy">Who starts it.</param>
    /// <param name="runId">The run's id; null: one is made.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Null when no definition of this id is stored.</returns>
    public async Task<SubmissionResult?> SubmitStoredAsync(string definitionId, ImmutableArray<Artifact> inputs, string startedBy, string? runId, CancellationToken cancellation = default)
    {
        if (await store.FindLatestDefinitionAsync(definitionId, cancellation).ConfigureAwait(false) is not { } known) return null;
        if (Flaw(runId) is { } refused) return refused;
        var submission = new Submission(new SourceText(known.Path, known.Format, known.Text), inputs, startedBy, runId);
        try
        {
            return await StartAsync((await machines.GetAsync(known.PlanHash, cancellation).ConfigureAwait(false)).Plan, submission, cancellation).ConfigureAwait(false);
        }
        catch (UnknownPlanException)
        {
            return await SubmitAsync(submission, cancellation).ConfigureAwait(false); // stored by a version that made another plan of it: it is stored anew
        }
    }

    private async Task<SubmissionResult> StartAsync(Plan plan, Submission submission, CancellationToken cancellation)
    {
        var runId = submission.RunId ?? RunIds.New(plan.Id, time.GetUtcNow());
        foreach (var listener in listeners) await listener.PrepareAsync(plan).ConfigureAwait(false);
        var started = await desk.StartAsync(plan, new RunSignal.Start(runId, submission.StartedBy, submission.Inputs, options.SelfApproval), cancellation).ConfigureAwait(false);
        return started.IsNew ? new SubmissionResult.Accepted(runId, plan, IsNew: true) : Existing(runId, plan, started.Plan);
    }

    private static SubmissionResult.Refused? Flaw(string? runId) => runId is null || RunIds.IsValid(runId)
        ? null
        : new SubmissionResult.Refused("A run id is made of letters, digits, '-', '_' and '.', at most 128 of them; choose another or leave it out.", IsConflict: false);

    private static SubmissionResult Existing(string runId, Plan plan, Plan existing) => existing.Hash == plan.Hash
        ? new SubmissionResult.Accepted(runId, plan, IsNew: false)
        : new SubmissionResult.Refused($"The run {runId} exists already with another version of its definition; choose another run id.", IsConflict: true);
}
