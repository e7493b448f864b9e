using System.Collections;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary>
/// Inputs that no step before delivers: somebody forgot a dependency, or they come from the run's inputs. One warning for each forgotten dependency, and one for
/// each name that must come with the run, at its first use.
/// </summary>
internal static class InputCheck
{
    public static void Run(StepOrder order, DiagnosticBag bag, bool acyclic)
    {
        var steps = order.Definition.Steps;
        var outputs = new ArtifactIndex();
        for (var i = 0; i < steps.Length; i++)
            foreach (var output in steps[i].Outputs) outputs.Add(output.Value, i);

        var reported = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < steps.Length; i++)
        {
            foreach (var input in steps[i].Inputs)
            {
                var (same, alike) = outputs.Find(input.Value);
                if (IsDelivered(order, i, same, acyclic) || IsDelivered(order, i, alike, acyclic)) continue;
                if (!bag.HasRoom(DiagnosticCodes.InputNobodyProduces)) bag.Add(DiagnosticCodes.InputNobodyProduces, input.Span, "");
                else Report(order, bag, i, input, [.. (same ?? []).Concat(alike ?? []).Where(producer => producer != i)], reported);
            }
        }
    }

    /// <summary>Whether a step waits for one of the producers; with cycles in the order, whether there is one at all.</summary>
    private static bool IsDelivered(StepOrder order, int step, List<int>? producers, bool acyclic)
    {
        if (producers is null) return false;
        BitArray? before = acyclic ? order.Ancestors(step) : null;
        foreach (var producer in producers)
        {
            if (before is null ? producer != step : before[producer]) return true;
        }

        return false;
    }

    private static void Report(StepOrder order, DiagnosticBag bag, int step, Located<string> input, List<int> producers, HashSet<string> reported)
    {
        var steps = order.Definition.Steps;
        var (name, give) = (steps[step].Name.Value, $"give it to the run: --input {input}=@file");
        var possible = producers.Where(producer => !order.Ancestors(producer)[step]).ToList();
        if (possible.Count > 0)
        {
            // A step that is not async cannot wait for one that is: best is a producer that one line more is enough for.
            var best = possible.FirstOrDefault(producer => steps[step].Async || !steps[producer].Async, possible[0]);
            var needsAsync = steps[best].Async && !steps[step].Async;
            bag.Add(
                DiagnosticCodes.InputNobodyProduces, input.Span,
                $"step '{name}' does not wait for '{steps[best].Name}', which outputs its input '{input}'",
                needsAsync ? $"make '{name}' async too and add '{steps[best].Name}' to its 'depends_on', or {give}" : $"add '{steps[best].Name}' to its 'depends_on'");
        }
        else if (reported.Add(input.Value))
        {
            bag.Add(
                DiagnosticCodes.InputNobodyProduces, input.Span,
                producers.Count > 0
                    ? $"'{steps[producers[0]].Name}' outputs '{input}', but only after step '{name}', whose input it is"
                    : $"no step outputs '{input}', an input of step '{name}'",
                give);
        }
    }
}
