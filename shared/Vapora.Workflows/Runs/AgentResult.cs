using System.Collections.Immutable;
using Vapora.Workflows.Conditions;

namespace Vapora.Workflows.Runs;

/// <summary>What an agent answers when its work is done.</summary>
public sealed record AgentResult
{
    /// <summary>Its judgement, when the work was to judge.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>What it did or found, in a sentence or two; the reason of a block or a rejection.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Risks it sees.</summary>
    public ImmutableArray<string> Risks { get; init; } = [];

    /// <summary>Findings.</summary>
    public ImmutableArray<string> Findings { get; init; } = [];

    /// <summary>Checks it made, in order.</summary>
    public ImmutableArray<Check> Checks { get; init; } = [];

    /// <summary>Metrics by canonical name.</summary>
    public ImmutableSortedDictionary<string, MetricValue> Metrics { get; init; } = ImmutableSortedDictionary<string, MetricValue>.Empty;

    /// <summary>Artifacts it delivers.</summary>
    public ImmutableArray<Artifact> Outputs { get; init; } = [];
}

/// <summary>One check and how it went.</summary>
public sealed record Check(string Name, bool Passed, string? Detail = null);

/// <summary>What an agent says of what it judged.</summary>
public enum Verdict
{
    /// <summary>Nothing: the work was not to judge.</summary>
    None,

    /// <summary>It may go on.</summary>
    Approve,

    /// <summary>It is not good enough.</summary>
    Reject,

    /// <summary>It must not go on.</summary>
    Block,
}
