using System.Collections.Immutable;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Views.Planning;

/// <summary>An input that no earlier step produces.</summary>
/// <param name="Step">The step that reads it.</param>
/// <param name="Input">Its name.</param>
public sealed record MissingInput(string Step, string Input)
{
    internal static ImmutableArray<MissingInput> Of(Plan plan) =>
        [.. from index in plan.Sequence
            let step = plan.Steps[index]
            from place in Enumerable.Range(0, step.Producers.Length)
            where step.Producers[place] < 0
            select new MissingInput(step.Name, step.Definition.Inputs[place].Value)];
}
