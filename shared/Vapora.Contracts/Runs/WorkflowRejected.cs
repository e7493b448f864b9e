namespace Vapora.Contracts.Runs;

/// <summary>A request to start was not taken.</summary>
public sealed record WorkflowRejected
{
    /// <summary>The run id that was asked for.</summary>
    public string? RunId { get; init; }

    /// <summary>What is wrong and what to do, one entry per problem, with places in the text.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
