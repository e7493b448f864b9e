using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary>Every entry of <c>depends_on</c> names a step or phase, and no step waits for an async one unless it is async itself.</summary>
internal static class DependencyCheck
{
    public static void Run(StepOrder order, DiagnosticBag bag)
    {
        foreach (var step in order.Definition.Steps)
        {
            foreach (var name in step.DependsOn)
            {
                if (order.Find(name.Value) is not { } node) Unknown(order, bag, step, name);
                else if (order.IsStep(node) && order.Definition.Steps[node].Async && !step.Async)
                    bag.Add(
                        DiagnosticCodes.DependsOnAsync, name.Span,
                        $"step '{step.Name}' depends on the async step '{name}'",
                        $"make '{step.Name}' async too, or take 'async' from '{name}'");
            }
        }
    }

    private static void Unknown(StepOrder order, DiagnosticBag bag, StepDefinition step, Located<string> name)
    {
        var near = bag.HasRoom(DiagnosticCodes.UnknownDependency)
            ? DidYouMean.Nearest(name.Value, Enumerable.Range(0, order.Count).Select(order.Name).Where(other => other != step.Name.Value))
            : null;
        bag.Add(
            DiagnosticCodes.UnknownDependency, name.Span,
            $"step '{step.Name}' depends on '{name}', which is no step or phase",
            DidYouMean.Hint(near, "name a step or a phase of this file"));
    }
}
