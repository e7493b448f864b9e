using System.Collections;
using System.Collections.Immutable;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Plans;

/// <summary>Which security steps read everything that a step reads.</summary>
internal sealed class SecurityReaders
{
    private readonly WorkflowDefinition _definition;
    private readonly ArtifactIndex _inputs = new();
    private readonly Dictionary<string, BitArray> _readersOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<int>> _known = new(StringComparer.Ordinal);

    /// <summary>Finds the security steps and what they read.</summary>
    public SecurityReaders(WorkflowDefinition definition)
    {
        _definition = definition;
        Steps = [.. Enumerable.Range(0, definition.Steps.Length).Where(i => definition.Steps[i].IsSecurity())];
        foreach (var step in Steps)
            foreach (var input in definition.Steps[step].Inputs) _inputs.Add(input.Value, step);
    }

    /// <summary>Every security step, in file order.</summary>
    public ImmutableArray<int> Steps { get; }

    /// <summary>The security steps that read all inputs of a step, in file order; itself among them when it is one.</summary>
    public ImmutableArray<int> Of(int step)
    {
        // Many steps read the same: each set of inputs is looked up once. No name has a line end in it.
        var key = string.Join('\n', _definition.Steps[step].Inputs.Select(input => input.Value).Order(StringComparer.Ordinal));
        if (!_known.TryGetValue(key, out var readers)) _known.Add(key, readers = Find(_definition.Steps[step].Inputs));
        return readers;
    }

    private ImmutableArray<int> Find(ImmutableArray<Located<string>> wanted)
    {
        var readers = new BitArray(_definition.Steps.Length, true);
        foreach (var input in wanted) readers.And(ReadersOf(input.Value));
        return [.. Steps.Where(step => readers[step])];
    }

    private BitArray ReadersOf(string input)
    {
        if (_readersOf.TryGetValue(input, out var readers)) return readers;
        _readersOf.Add(input, readers = new BitArray(_definition.Steps.Length));
        var (same, alike) = _inputs.Find(input);
        foreach (var step in (same ?? []).Concat(alike ?? [])) readers[step] = true;
        return readers;
    }
}
