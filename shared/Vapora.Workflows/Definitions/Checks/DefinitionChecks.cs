using Vapora.Workflows.Definitions.Reading;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary>The checks that need the whole definition; those that find errors come first.</summary>
internal static class DefinitionChecks
{
    /// <summary>Reports everything that is wrong between steps and phases.</summary>
    public static void Run(WorkflowDefinition definition, Draft draft)
    {
        var order = new StepOrder(definition);
        NamesAreUnique(definition, draft);
        DependencyCheck.Run(order, draft.Bag);
        var acyclic = CycleCheck.Run(order, draft.Bag);
        ConditionPathCheck.UnknownSteps(order, draft);
        var checkpoints = CheckpointCheck.Run(definition, draft.Bag);
        StepCheck.Run(draft);
        InputCheck.Run(order, draft.Bag, acyclic);
        ParallelCheck.Run(order, draft.Bag, acyclic);
        ConditionNameCheck.Run(draft);
        if (!acyclic) return;
        ConditionPathCheck.OutOfScope(order, draft);
        EmptySetCheck.Run(order, draft, checkpoints);
    }

    private static void NamesAreUnique(WorkflowDefinition definition, Draft draft)
    {
        var first = new Dictionary<string, (string What, int Line)>(StringComparer.Ordinal);
        var phases = definition.Phases.Select(phase => (What: "phase", phase.Name));
        var steps = definition.Steps.Select(step => (What: "step", step.Name));
        foreach (var (what, name) in phases.Concat(steps).OrderBy(named => named.Name.Span.Start.Line))
        {
            if (name.Value.Length == 0 || first.TryAdd(name.Value, (what, name.Span.Start.Line))) continue;
            var other = first[name.Value];
            var hint = name.Value == ShapeReaders.MainPhase && definition.Shape != WorkflowShape.Phased && what != other.What
                ? "steps without a phase are in the phase 'main': choose another name for the step"
                : $"steps and phases share one namespace: rename this {what} or the {other.What} on line {other.Line}";
            draft.Bag.Add(
                Diagnostics.DiagnosticCodes.DuplicateName, name.Span,
                $"the name '{name.Value}' is taken by {(what == other.What ? "another" : "a")} {other.What}",
                hint);
        }
    }
}
