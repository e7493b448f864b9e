using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions.Reading;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary>Built-in names that speak of steps of which there are none in scope, so that they can never be known.</summary>
internal static class EmptySetCheck
{
    public static void Run(StepOrder order, Draft draft, HashSet<string> checkpoints)
    {
        for (var node = 0; node < order.Count; node++)
        {
            var conditions = order.IsStep(node) ? draft.Steps[node].Fields.Conditions : draft.Phases[node - draft.Steps.Count].Fields?.Conditions ?? [];
            foreach (var condition in conditions)
            {
                foreach (var name in condition.Condition.Names)
                {
                    if (name.BuiltIn is not { } builtIn || Wanted(builtIn, checkpoints) is not { } wanted || Scope(order, node, condition.Use).Any(wanted.Is)) continue;
                    draft.Bag.Add(DiagnosticCodes.EmptySet, condition.At(name.Offset, name.Length), $"'{name.Metric}' will never be known: {Where(order, node, condition.Use)} {wanted.Lacks}", wanted.Hint);
                }
            }
        }
    }

    private sealed record Members(Func<StepDefinition, bool> Is, string Lacks, string Hint);

    private static Members? Wanted(BuiltIn name, HashSet<string> checkpoints) => name switch
    {
        BuiltIn.AllPassed or BuiltIn.AnyPassed => new(_ => true, "has no step", "add the steps to 'depends_on'"),
        BuiltIn.AllTestsPass => new(StepKinds.IsTester, "has no tester step", "add a step with role 'tester', or remove the name"),
        BuiltIn.AllReviewsApproved => new(StepKinds.IsReviewer, "has no reviewer step", "add a step whose role is a reviewer, or remove the name"),
        BuiltIn.AllApproved or BuiltIn.AnyApproved => new(
            step => step.Approval is not null || step.SecurityRequired || step.IsReviewer() || step.IsDecision() || step.IsSecurity() || checkpoints.Contains(step.Name.Value),
            "has no step that anybody approves",
            "add a review, or 'approval_required: true' to a step"),
        _ => null,
    };

    private static string Where(StepOrder order, int node, ConditionPlace use) => use switch
    {
        ConditionPlace.Gate => $"phase '{order.Name(node)}'",
        ConditionPlace.Start => $"what step '{order.Name(node)}' waits for",
        _ => $"step '{order.Name(node)}' with its direct dependencies",
    };

    /// <summary>The steps that the built-in names of a condition speak of.</summary>
    private static IEnumerable<StepDefinition> Scope(StepOrder order, int node, ConditionPlace use)
    {
        var steps = order.Definition.Steps;
        switch (use)
        {
            case ConditionPlace.Gate:
                return order.Edges(node).Where(edge => order.IsStep(edge.Node)).Select(edge => steps[edge.Node]);
            case ConditionPlace.Start:
                var ancestors = order.Ancestors(node);
                return Enumerable.Range(0, steps.Length).Where(other => ancestors[other]).Select(other => steps[other]);
            default:
                return order.Edges(node)
                    .SelectMany(edge => order.IsStep(edge.Node) ? [edge.Node] : edge.Written is null ? [] : order.Edges(edge.Node).Select(inner => inner.Node).Where(order.IsStep))
                    .Prepend(node)
                    .Select(other => steps[other]);
        }
    }
}
