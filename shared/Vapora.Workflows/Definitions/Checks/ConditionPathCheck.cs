using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions.Reading;
using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary>Paths such as <c>tests.coverage</c> name steps, and steps that are done when the condition is judged.</summary>
internal static class ConditionPathCheck
{
    /// <summary>Reports paths to steps that do not exist.</summary>
    public static void UnknownSteps(StepOrder order, Draft draft)
    {
        foreach (var (_, condition, name) in Paths(order, draft))
        {
            if (order.Find(name.Step!) is { } node && order.IsStep(node)) continue;
            if (ConditionNameCheck.LooksLikeNumber(name))
            {
                draft.Bag.Add(
                    DiagnosticCodes.ConditionUnknownStep, condition.At(name.Offset, name.Length),
                    $"'{name}' is read as a metric of the step '{name.Step}', which does not exist, not as a number",
                    ConditionNameCheck.UnitHint);
                continue;
            }

            var near = draft.Bag.HasRoom(DiagnosticCodes.ConditionUnknownStep)
                ? DidYouMean.Nearest(name.Step!, order.Definition.Steps.Select(step => step.Name.Value))
                : null;
            draft.Bag.Add(
                DiagnosticCodes.ConditionUnknownStep, condition.At(name.Offset, name.Step!.Length),
                $"the condition reads '{name}', but there is no step '{name.Step}'",
                DidYouMean.Hint(near, "a path is the name of a step, a dot and a metric"));
        }
    }

    /// <summary>Reports paths to steps that the condition does not wait for.</summary>
    public static void OutOfScope(StepOrder order, Draft draft)
    {
        foreach (var (owner, condition, name) in Paths(order, draft))
        {
            if (order.Find(name.Step!) is not { } node || !order.IsStep(node) || order.Ancestors(owner)[node]) continue;
            if (node == owner && condition.Use == ConditionPlace.Result) continue;
            var what = condition.Use == ConditionPlace.Gate ? $"the gate of phase '{order.Name(owner)}'" : $"step '{order.Name(owner)}'";
            var hint = node == owner ? "it is judged before the step starts: name a step it depends on"
                : condition.Use == ConditionPlace.Gate ? "name a step of this phase or an earlier one"
                : $"add '{name.Step}' to its 'depends_on', or name a step it depends on";
            draft.Bag.Add(
                DiagnosticCodes.PathOutOfScope, condition.At(name.Offset, name.Length),
                $"{what} does not wait for '{name.Step}', so '{name}' may not be known",
                hint);
        }
    }

    private static IEnumerable<(int Owner, ReadCondition Condition, MetricName Name)> Paths(StepOrder order, Draft draft)
    {
        var owners = draft.Steps.Select((step, i) => (i, step.Fields.Conditions))
            .Concat(draft.Phases.Select((phase, i) => (draft.Steps.Count + i, phase.Fields?.Conditions ?? [])));
        return from owner in owners
               from condition in owner.Item2
               from name in condition.Condition.Names
               where name.Step is not null
               select (owner.Item1, condition, name);
    }
}
