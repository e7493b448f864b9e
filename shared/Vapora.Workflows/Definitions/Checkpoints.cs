using System.Collections.Immutable;

namespace Vapora.Workflows.Definitions;

/// <summary>What the checkpoints of <c>approval_required_at</c> stand for in one definition. Names compare without case and separators.</summary>
public sealed class Checkpoints
{
    private readonly Dictionary<string, List<string>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _beginnings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _phases = new(StringComparer.Ordinal);

    /// <summary>Prepares a definition, so that each match costs the same however many steps there are.</summary>
    public Checkpoints(WorkflowDefinition definition)
    {
        foreach (var step in definition.Steps)
        {
            foreach (var name in new[] { step.Name.Value, step.Role.Value })
            {
                Add(_exact, name, step);
                Add(_beginnings, name, step);
            }

            if (step.TaskType is { } type) Add(_exact, type, step);
        }

        foreach (var phase in definition.Phases) _phases.TryAdd(RoleName.Key(phase.Name.Value), phase.Name.Value);
    }

    /// <summary>Everything a checkpoint can be called by, for suggestions.</summary>
    public static IEnumerable<string> Names(WorkflowDefinition definition) =>
        definition.Steps.Select(step => step.Name.Value)
            .Concat(definition.Steps.Select(step => step.Role.Value))
            .Concat(definition.Phases.Select(phase => phase.Name.Value))
            .Concat(definition.Steps.Select(step => step.TaskType ?? ""));

    /// <summary>
    /// The steps with this name, role or task type and the phase with this name; when there are none, the steps whose name or role the checkpoint begins with
    /// (the longest such beginning).
    /// </summary>
    public CheckpointMatch Match(string checkpoint)
    {
        var key = RoleName.Key(checkpoint);
        var phase = _phases.GetValueOrDefault(key);
        if (_exact.TryGetValue(key, out var steps)) return new([.. steps], phase);
        if (phase is not null) return new([], phase);
        for (var length = Math.Min(key.Length, Limits.NameLength) - 1; length > 0; length--)
        {
            if (_beginnings.TryGetValue(key[..length], out steps)) return new([.. steps], null);
        }

        return new([], null);
    }

    private static void Add(Dictionary<string, List<string>> index, string name, StepDefinition step)
    {
        var key = RoleName.Key(name);
        if (key.Length == 0) return;
        if (!index.TryGetValue(key, out var steps)) index.Add(key, steps = []);
        if (steps.Count == 0 || steps[^1] != step.Name.Value) steps.Add(step.Name.Value);
    }
}

/// <summary>What a checkpoint stands for.</summary>
/// <param name="Steps">Steps that each get an approval, in file order.</param>
/// <param name="Phase">The phase that gets one approval at its exit; null for none.</param>
public sealed record CheckpointMatch(ImmutableArray<string> Steps, string? Phase)
{
    /// <summary>True when the checkpoint matches nothing.</summary>
    public bool IsEmpty => Steps.IsEmpty && Phase is null;
}
