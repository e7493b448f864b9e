using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions.Reading;

/// <summary>What has been read of a file so far: phases and steps with the maps they came from, so that checks can point into the text.</summary>
internal sealed class Draft(DiagnosticBag bag, SourceFormat format)
{
    private readonly Dictionary<string, string> _roles = new(StringComparer.Ordinal);

    /// <summary>Where problems go.</summary>
    public DiagnosticBag Bag { get; } = bag;

    /// <summary>The format of the file.</summary>
    public SourceFormat Format { get; } = format;

    /// <summary>An example for a hint, quoted, in the format of the file.</summary>
    public string Example(string yaml) => $"'{ExampleText.In(Format, yaml)}'";

    /// <summary>Phases in order.</summary>
    public List<DraftPhase> Phases { get; } = [];

    /// <summary>Steps in file order.</summary>
    public List<DraftStep> Steps { get; } = [];

    /// <summary>Every condition of the file.</summary>
    public IEnumerable<ReadCondition> Conditions =>
        Phases.SelectMany(phase => phase.Fields?.Conditions ?? []).Concat(Steps.SelectMany(step => step.Fields.Conditions));

    /// <summary>The one form of a role in this file: roles that only differ in case and separators are the role that was written first.</summary>
    public string Role(string written)
    {
        var key = RoleName.Key(written);
        if (!_roles.TryGetValue(key, out var role)) _roles.Add(key, role = RoleName.Canonical(written));
        return role;
    }
}

/// <summary>A phase with the map it came from (null for labels).</summary>
internal sealed record DraftPhase(PhaseDefinition Definition, Fields? Fields);

/// <summary>A step with the map it came from.</summary>
internal sealed record DraftStep(StepDefinition Definition, Fields Fields);

/// <summary>A condition with the place it was read from.</summary>
internal sealed record ReadCondition(Conditions.Condition Condition, ScalarNode Node, ConditionPlace Use)
{
    /// <summary>The place of a part of the condition: its columns where the text stands in the file letter for letter, else the whole value.</summary>
    public Span At(int offset, int length) => PlaceIn(Node, offset, length);

    /// <inheritdoc cref="At" />
    public static Span PlaceIn(ScalarNode node, int offset, int length) =>
        node.Verbatim ? node.Span.Slice(offset + (node.Quoted ? 1 : 0), length) : node.Span;
}

/// <summary>Which key a condition belongs to, as far as its scope differs.</summary>
internal enum ConditionPlace
{
    /// <summary>A phase gate: the steps of the phase.</summary>
    Gate,

    /// <summary>Judged on the step itself and its direct dependencies.</summary>
    Result,

    /// <summary>Judged before the step starts, on its transitive dependencies.</summary>
    Start,
}
