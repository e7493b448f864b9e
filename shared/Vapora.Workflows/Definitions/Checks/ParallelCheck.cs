using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary><c>parallel_with</c> names steps, and none that <c>depends_on</c> puts before or after.</summary>
internal static class ParallelCheck
{
    public static void Run(StepOrder order, DiagnosticBag bag, bool acyclic)
    {
        var steps = order.Definition.Steps;
        for (var i = 0; i < steps.Length; i++)
        {
            foreach (var name in steps[i].ParallelWith)
            {
                if (order.Find(name.Value) is not { } other || !order.IsStep(other))
                {
                    var near = bag.HasRoom(DiagnosticCodes.ParallelWithUnknown)
                        ? DidYouMean.Nearest(name.Value, steps.Select(step => step.Name.Value).Where(known => known != steps[i].Name.Value))
                        : null;
                    bag.Add(
                        DiagnosticCodes.ParallelWithUnknown, name.Span,
                        $"step '{steps[i].Name}' runs parallel with '{name}', which is no step",
                        DidYouMean.Hint(near, "name another step, or remove the entry"));
                }
                else if (other == i)
                {
                    bag.Add(
                        DiagnosticCodes.ParallelWithContradicts, name.Span,
                        $"step '{steps[i].Name}' is parallel with itself",
                        "remove the entry");
                }
                else if (acyclic && Written(order, i, other) is { } later)
                {
                    var (after, before) = later == i ? (steps[i].Name, name) : (name, steps[i].Name);
                    bag.Add(
                        DiagnosticCodes.ParallelWithContradicts, name.Span,
                        $"step '{steps[i].Name}' is parallel with '{name}', but '{after.Value}' depends on '{before.Value}'",
                        "'depends_on' wins: remove the entry, or the dependency");
                }
            }
        }
    }

    /// <summary>The one of two steps that depends on the other through <c>depends_on</c>; null when neither does.</summary>
    private static int? Written(StepOrder order, int one, int other) =>
        order.WrittenAncestors(one)[other] ? one : order.WrittenAncestors(other)[one] ? other : null;
}
