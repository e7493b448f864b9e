using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Plans;

/// <summary><c>Definition → Plan</c>: resolves every edge and fills in every default. Total: a definition that was read without errors always compiles.</summary>
public static class PlanCompiler
{
    /// <summary>Compiles a definition.</summary>
    public static Plan Compile(WorkflowDefinition definition)
    {
        var edges = new PlanEdges(definition);
        var approvals = new ApprovalPlan(definition);
        var security = new SecurityPlan(definition, edges);
        var producers = new ProducerPlan(definition, edges);
        var steps = ImmutableArray.CreateBuilder<PlannedStep>(definition.Steps.Length);
        for (var index = 0; index < definition.Steps.Length; index++)
            steps.Add(PlanDefaults.Fill(definition.Steps[index], index, edges, approvals, security, producers));

        var phases = definition.Phases.Select((phase, index) => Phase(phase, index, edges, approvals, definition));
        return new Plan(definition, Hash(definition), [.. phases], steps.MoveToImmutable(), edges.Serial, edges.Sequence, approvals.IdleCheckpoints);
    }

    private static PlannedPhase Phase(PhaseDefinition phase, int index, PlanEdges edges, ApprovalPlan approvals, WorkflowDefinition definition) => new()
    {
        Index = index,
        Name = phase.Name.Value,
        Steps = edges.Members[index],
        Members = StepSet.Of(edges.Members[index]),
        MainSteps = [.. edges.Members[index].Where(i => !definition.Steps[i].Async)],
        Waiters = edges.Waiters[index],
        Gate = phase.Gate?.Value,
        Approval = approvals.OfPhase(phase.Name.Value),
        MaxConcurrentAgents = phase.MaxConcurrentAgents,
        Duration = phase.Duration,
        Serial = phase.Serial,
    };

    private static string Hash(WorkflowDefinition definition) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalForm.Write(definition))));
}
