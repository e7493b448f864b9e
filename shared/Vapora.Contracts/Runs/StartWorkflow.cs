namespace Vapora.Contracts.Runs;

/// <summary>Starts a run. A public contract: anybody may send it; answered by <see cref="WorkflowAccepted"/> or <see cref="WorkflowRejected"/>.</summary>
public sealed record StartWorkflow
{
    /// <summary>The run's id, chosen by the sender; null: one is made. A second request with the same id starts nothing.</summary>
    public string? RunId { get; init; }

    /// <summary>The text of the definition; null when <see cref="DefinitionId"/> names a known one.</summary>
    public string? Definition { get; init; }

    /// <summary>The id of a definition that is known: its latest version runs.</summary>
    public string? DefinitionId { get; init; }

    /// <summary><c>yaml</c> (default) or <c>toml</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The path shown in diagnostics.</summary>
    public string? Path { get; init; }

    /// <summary>Artifacts the run is given.</summary>
    public IReadOnlyList<Artifact> Inputs { get; init; } = [];

    /// <summary>Who starts it.</summary>
    public string StartedBy { get; init; } = "bus";
}
