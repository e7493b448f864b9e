using System.Collections;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions.Reading;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary>Built-in names that speak of steps of which there are none in scope, so that they can never be known.</summary>
internal static class EmptySetCheck
{
    public static void Run(StepOrder order, Draft draft, HashSet<string> checkpoints)
    {
        var members = new Dictionary<BuiltIn, Members?>();
        for (var node = 0; node < order.Count; node++)
        {
            var conditions = order.IsStep(node) ? draft.Steps[node].Fields.Conditions : draft.Phases[node - draft.Steps.Count].Fields?.Conditions ?? [];
            // One answer for each name and place: a file may ask thousands of times.
            var answers = new Dictionary<(BuiltIn, ConditionPlace), bool>();
            foreach (var condition in conditions)
            {
                foreach (var name in condition.Condition.Names)
                {
                    if (name.BuiltIn is not { } builtIn) continue;
                    if (!members.TryGetValue(builtIn, out var wanted)) members.Add(builtIn, wanted = MembersOf(builtIn, order, checkpoints));
                    if (wanted is null) continue;
                    if (!answers.TryGetValue((builtIn, condition.Use), out var inScope))
                        answers.Add((builtIn, condition.Use), inScope = InScope(order, node, condition.Use, wanted.Steps));
                    if (inScope) continue;
                    draft.Bag.Add(
                        DiagnosticCodes.EmptySet, condition.At(name.Offset, name.Length),
                        $"'{name.Metric}' will never be known: {Where(order, node, condition.Use)} {wanted.Lacks}",
                        wanted.Hint);
                }
            }
        }
    }

    private sealed record Members(BitArray Steps, string Lacks, string Hint);

    private static Members? MembersOf(BuiltIn name, StepOrder order, HashSet<string> checkpoints)
    {
        return name switch
        {
            BuiltIn.AllPassed or BuiltIn.AnyPassed => Make(_ => true, "has no step", "add the steps to 'depends_on'"),
            BuiltIn.AllTestsPass => Make(StepKinds.IsTester, "has no tester step", "add a step with role 'tester', or remove the name"),
            BuiltIn.AllReviewsApproved => Make(StepKinds.IsReviewer, "has no reviewer step", "add a step whose role is a reviewer, or remove the name"),
            BuiltIn.AllApproved or BuiltIn.AnyApproved => Make(
                step => step.Approval is not null || step.SecurityRequired || step.IsReviewer() || step.IsDecision() || step.IsSecurity() ||
                    checkpoints.Contains(step.Name.Value),
                "has no step that anybody approves",
                "add a review, or 'approval_required: true' to a step"),
            _ => null,
        };

        Members Make(Func<StepDefinition, bool> wanted, string lacks, string hint) =>
            new(new([.. Enumerable.Range(0, order.Count).Select(node => order.IsStep(node) && wanted(order.Definition.Steps[node]))]), lacks, hint);
    }

    private static string Where(StepOrder order, int node, ConditionPlace use) => use switch
    {
        ConditionPlace.Gate => $"phase '{order.Name(node)}'",
        ConditionPlace.Start => $"what step '{order.Name(node)}' waits for",
        _ => $"step '{order.Name(node)}' with its direct dependencies",
    };

    /// <summary>Whether one of the members is among the steps that a built-in name of a condition speaks of.</summary>
    private static bool InScope(StepOrder order, int node, ConditionPlace place, BitArray members)
    {
        // A phase that depends_on names stands for its steps.
        bool Stands(int other) => !order.IsStep(other) && order.Edges(other).Any(inner => members[inner.Node]);

        return place switch
        {
            ConditionPlace.Gate => order.Edges(node).Any(edge => members[edge.Node]),
            ConditionPlace.Start => new BitArray(order.Ancestors(node)).And(members).HasAnySet(),
            // As a run judges it: what the order of a serial phase or a barrier adds does not count.
            _ => members[node] || order.Edges(node).Any(edge => edge.Written is not null && (members[edge.Node] || Stands(edge.Node))),
        };
    }
}
