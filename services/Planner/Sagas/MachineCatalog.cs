using System.Collections.Concurrent;
using Vapora.Storage;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Text;

namespace Vapora.Planner.Sagas;

/// <summary>Compiled machines by plan hash; a definition that is not compiled yet is loaded from the store once.</summary>
/// <param name="definitions">Where definitions are.</param>
public sealed class MachineCatalog(IDefinitionStore definitions)
{
    private readonly ConcurrentDictionary<string, RunStateMachine> _machines = new(StringComparer.Ordinal);

    /// <summary>The machine of a plan. Throws <see cref="UnknownPlanException"/> when no definition of this hash is stored, or it does not compile to it any more.</summary>
    public ValueTask<RunStateMachine> GetAsync(string planHash, CancellationToken cancellation = default) =>
        _machines.TryGetValue(planHash, out var machine) ? new(machine) : new(LoadAsync(planHash, cancellation));

    /// <summary>The machine of a plan that has just been compiled.</summary>
    public RunStateMachine Add(Plan plan) => _machines.GetOrAdd(plan.Hash, _ => new RunStateMachine(plan));

    private async Task<RunStateMachine> LoadAsync(string planHash, CancellationToken cancellation)
    {
        var stored = await definitions.FindDefinitionAsync(planHash, cancellation).ConfigureAwait(false)
            ?? throw new UnknownPlanException($"No definition with the plan hash {planHash} is stored; submit the definition again to go on.");
        var reading = DefinitionReader.Read(new SourceText(stored.Path, stored.Format, stored.Text));
        var plan = reading.Definition is { } definition ? PlanCompiler.Compile(definition) : null;
        if (plan?.Hash != planHash) throw new UnknownPlanException($"The stored definition {stored.DefinitionId} does not compile to the plan {planHash} any more; let a planner of the version that started the run finish it.");
        return Add(plan);
    }
}
