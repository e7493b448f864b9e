namespace Vapora.Contracts.Workers;

/// <summary>An attempt that a worker has taken and not yet answered.</summary>
public sealed record HeldAssignment
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The step's name.</summary>
    public required string Step { get; init; }

    /// <summary><c>Work</c>, <c>SecurityReview</c> or <c>Compensation</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Which of the step's agents, from 0.</summary>
    public required int Slot { get; init; }

    /// <summary>The attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>The worker that holds it, as it called itself when it took it.</summary>
    public required string Worker { get; init; }
}
