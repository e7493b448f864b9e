using System.Collections.Immutable;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Plans;

/// <summary>Whose approval counts where <c>security_required</c> asks for one: a security step that reads everything the step reads, and does not wait for it.</summary>
internal sealed class SecurityPlan
{
    private readonly ImmutableArray<int>[] _for;
    private readonly ImmutableArray<int>[] _of;

    /// <summary>Finds the security steps of every step that asks for them.</summary>
    public SecurityPlan(WorkflowDefinition definition, PlanEdges edges)
    {
        var count = definition.Steps.Length;
        _for = new ImmutableArray<int>[count];
        _of = new ImmutableArray<int>[count];
        Array.Fill(_for, []);
        Array.Fill(_of, []);
        var security = Enumerable.Range(0, count).Where(i => definition.Steps[i].IsSecurity()).ToList();
        for (var step = 0; step < count; step++)
        {
            if (!definition.Steps[step].SecurityRequired) continue;
            _for[step] = [.. security.Where(s => s != step && !edges.Ancestors[s].Contains(step) && ReadsAll(definition.Steps[s], definition.Steps[step]))];
            foreach (var s in _for[step]) _of[s] = _of[s].Add(step);
        }
    }

    /// <summary>The security steps whose approval a step needs.</summary>
    public ImmutableArray<int> For(int step) => _for[step];

    /// <summary>The steps that need this one's approval.</summary>
    public ImmutableArray<int> Of(int step) => _of[step];

    private static bool ReadsAll(StepDefinition security, StepDefinition step) =>
        step.Inputs.All(wanted => security.Inputs.Any(input => ArtifactName.Matches(wanted.Value, input.Value)));
}
