using Vapora.Planner.Runs;
using Vapora.Planner.Sagas;
using Vapora.Storage;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Intake;

/// <summary>Takes definitions in: reads, compiles, stores and starts them.</summary>
public sealed class WorkflowIntake(IDefinitionStore store, MachineCatalog machines, RunDesk desk, TimeProvider time, PlannerOptions options, IEnumerable<IPlanListener> listeners)
{
    /// <summary>Starts a run. The same request with the same run id may come again: it starts nothing.</summary>
    public async Task<SubmissionResult> SubmitAsync(Submission submission, CancellationToken cancellation = default)
    {
        var reading = DefinitionReader.Read(submission.Source);
        if (reading.Definition is not { } definition) return new SubmissionResult.Invalid(reading);
        if (submission.RunId is { } wish && !RunIds.IsValid(wish))
            return new SubmissionResult.Refused("A run id is made of letters, digits, '-', '_' and '.', at most 128 of them; choose another or leave it out.", IsConflict: false);

        var plan = PlanCompiler.Compile(definition);
        var runId = submission.RunId ?? RunIds.New(plan.Id, time.GetUtcNow());
        if (submission.RunId is not null && await desk.FindAsync(runId, cancellation).ConfigureAwait(false) is { } existing) return Existing(runId, plan, existing.Plan);

        var source = submission.Source;
        await store.SaveDefinitionAsync(new StoredDefinition(plan.Hash, plan.Id, source.Path, source.Format, source.Text), cancellation).ConfigureAwait(false);
        plan = machines.Add(plan).Plan;
        foreach (var listener in listeners) await listener.PrepareAsync(plan).ConfigureAwait(false);
        var started = await desk.StartAsync(plan, new RunSignal.Start(runId, submission.StartedBy, submission.Inputs, options.SelfApproval), cancellation).ConfigureAwait(false);
        return started.IsNew ? new SubmissionResult.Accepted(runId, plan, IsNew: true) : Existing(runId, plan, started.Plan);
    }

    private static SubmissionResult Existing(string runId, Plan plan, Plan existing) => existing.Hash == plan.Hash
        ? new SubmissionResult.Accepted(runId, plan, IsNew: false)
        : new SubmissionResult.Refused($"The run {runId} exists already with another version of its definition; choose another run id.", IsConflict: true);
}
