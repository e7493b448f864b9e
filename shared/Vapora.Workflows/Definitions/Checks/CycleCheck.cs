using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary>
/// Finds the cycles of the order. Each is one error on one line that starts and ends at the cycle's first step in file order and follows what waits for what.
/// The dependency that a report points at is taken away, as its reader would, so that the next cycle shows and the rest is a proper order.
/// </summary>
internal static class CycleCheck
{
    private const int LongestShown = 24;

    /// <summary>Reports all cycles, as far as there is room for reports; true when none is left in the order.</summary>
    public static bool Run(StepOrder order, DiagnosticBag bag)
    {
        // Dependencies against the order of phases first: they are the mistake, not the steps in between.
        var components = StrongComponents.Of(order);
        var componentOf = Numbered(order, components);
        foreach (var (node, edge) in AgainstPhases(order))
        {
            // Most of them close no cycle (async steps hold nobody), and a search for each would take too long.
            if (componentOf[node] == 0 || componentOf[node] != componentOf[edge.Node]) continue;
            if (!bag.HasRoom(DiagnosticCodes.Cycle)) return false;
            Report(order, bag, [(node, edge), .. PathSearch.Shortest(order, edge.Node, node)!], (node, edge));
            components = StrongComponents.Of(order);
            componentOf = Numbered(order, components);
        }

        for (; components.Count > 0; components = StrongComponents.Of(order))
        {
            foreach (var component in components)
            {
                if (!bag.HasRoom(DiagnosticCodes.Cycle)) return false;
                Report(order, bag, PathSearch.Shortest(order, component.Min(), component.Min())!, null);
            }
        }

        return true;
    }

    /// <summary>The component of each node, counted from 1; 0 for nodes on no cycle.</summary>
    private static int[] Numbered(StepOrder order, List<List<int>> components)
    {
        var numbers = new int[order.Count];
        foreach (var (i, component) in components.Index())
            foreach (var node in component) numbers[node] = i + 1;
        return numbers;
    }

    private static List<(int Node, StepEdge Edge)> AgainstPhases(StepOrder order)
    {
        var found = new List<(int, StepEdge)>();
        bool IsSerial(int phase) => !order.IsStep(phase) && order.Definition.Phases[phase - order.Definition.Steps.Length].Serial;
        for (var node = 0; node < order.Definition.Steps.Length; node++)
        {
            if (order.Find(order.Definition.Steps[node].Phase) is not { } own) continue;
            foreach (var edge in order.Edges(node).Where(edge => edge.Written is not null))
            {
                var target = order.IsStep(edge.Node) ? order.Find(order.Definition.Steps[edge.Node].Phase) ?? -1 : edge.Node;
                var against = target > own ? order.Definition.Shape == WorkflowShape.Phased
                    : target == own && (!order.IsStep(edge.Node) || (edge.Node > node && IsSerial(own)));
                if (against) found.Add((node, edge));
            }
        }

        return found;
    }

    private static void Report(StepOrder order, DiagnosticBag bag, List<(int Node, StepEdge Edge)> cycle, (int Node, StepEdge Edge)? mistake)
    {
        // Only names that somebody wrote are shown: where a phase's order links them, the links between are left out.
        var shown = new List<(int Node, StepEdge Edge)>();
        for (var i = 0; i < cycle.Count; i++)
        {
            var before = cycle[(i + cycle.Count - 1) % cycle.Count].Edge;
            if (cycle[i].Edge.Written is not null || before.Written is not null) shown.Add(cycle[i]);
        }

        var first = shown.Index().Where(entry => order.IsStep(entry.Item.Node)).MinBy(entry => entry.Item.Node).Index;
        var rotated = shown[first..].Concat(shown[..first]).ToList();
        var names = rotated.Select(entry => order.Name(entry.Node)).Append(order.Name(rotated[0].Node)).ToList();
        if (names.Count > LongestShown) names = [.. names[..(LongestShown - 4)], $"… {names.Count - LongestShown + 2} more …", .. names[^2..]];

        var blamed = mistake ?? rotated.First(entry => entry.Edge.Written is not null);
        var message = $"the steps wait for each other: {string.Join(" → ", names)}";
        bag.Add(DiagnosticCodes.Cycle, blamed.Edge.Written!.Value.Span, message, Hint(order, cycle, order.Name(blamed.Edge.Node)));
        order.Remove(blamed.Node, blamed.Edge);
    }

    private static string Hint(StepOrder order, List<(int Node, StepEdge Edge)> cycle, string target)
    {
        if (cycle.Count == 1) return "a step cannot depend on itself: remove this entry";
        var implied = cycle.Where(entry => entry.Edge.Written is null).Select(entry => entry.Node).ToList();
        if (implied.Count == 0) return $"remove one of these dependencies, for example '{target}' here";
        var phase = implied.Where(order.IsStep).Select(node => order.Definition.Steps[node].Phase).FirstOrDefault(order.Name(implied[0]));
        return $"remove '{target}' here, or move the step (order of phase {phase})";
    }
}
