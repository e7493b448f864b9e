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
        if (!definition.Steps.Any(step => step.SecurityRequired)) return;
        var place = new int[count];
        for (var i = 0; i < count; i++) place[edges.Sequence[i]] = i;
        var readers = new SecurityReaders(definition);
        var waitsFor = readers.Steps.ToDictionary(s => s, s => LastThatWaits(definition, edges, place, s));
        var of = new ImmutableArray<int>.Builder?[count];
        for (var step = 0; step < count; step++)
        {
            if (!definition.Steps[step].SecurityRequired) continue;
            // Who waits for security is only waited for by those later in the sequence, or two could wait for each other.
            _for[step] = [.. readers.Of(step).Where(s => s != step && waitsFor[s] < place[step] && !edges.Ancestors[s].Contains(step))];
            foreach (var s in _for[step]) (of[s] ??= ImmutableArray.CreateBuilder<int>()).Add(step);
        }

        for (var step = 0; step < count; step++) _of[step] = of[step]?.ToImmutable() ?? [];
    }

    /// <summary>The security steps whose approval a step needs.</summary>
    public ImmutableArray<int> For(int step) => _for[step];

    /// <summary>The steps that need this one's approval.</summary>
    public ImmutableArray<int> Of(int step) => _of[step];

    private static int LastThatWaits(WorkflowDefinition definition, PlanEdges edges, int[] place, int security) =>
        edges.Ancestors[security].Append(security).Where(i => definition.Steps[i].SecurityRequired).Select(i => place[i]).DefaultIfEmpty(-1).Max();
}
