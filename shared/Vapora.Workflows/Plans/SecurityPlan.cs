using System.Collections.Immutable;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Plans;

/// <summary>Whose approval counts where <c>security_required</c> asks for one: a security step that reads everything the step reads, and does not wait for it, nor for another that may.</summary>
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
        var place = new int[count];
        for (var i = 0; i < count; i++) place[edges.Sequence[i]] = i;
        var waitsFor = security.ToDictionary(s => s, s => LastThatWaits(definition, edges, place, s));
        for (var step = 0; step < count; step++)
        {
            if (!definition.Steps[step].SecurityRequired) continue;
            // Who waits for security is only waited for by those later in the sequence, or two could wait for each other.
            _for[step] = [.. security.Where(s => s != step && waitsFor[s] < place[step] && !edges.Ancestors[s].Contains(step) && ReadsAll(definition.Steps[s], definition.Steps[step]))];
            foreach (var s in _for[step]) _of[s] = _of[s].Add(step);
        }
    }

    /// <summary>The security steps whose approval a step needs.</summary>
    public ImmutableArray<int> For(int step) => _for[step];

    /// <summary>The steps that need this one's approval.</summary>
    public ImmutableArray<int> Of(int step) => _of[step];

    private static int LastThatWaits(WorkflowDefinition definition, PlanEdges edges, int[] place, int security) =>
        edges.Ancestors[security].Append(security).Where(i => definition.Steps[i].SecurityRequired).Select(i => place[i]).DefaultIfEmpty(-1).Max();

    private static bool ReadsAll(StepDefinition security, StepDefinition step) =>
        step.Inputs.All(wanted => security.Inputs.Any(input => ArtifactName.Matches(wanted.Value, input.Value)));
}
