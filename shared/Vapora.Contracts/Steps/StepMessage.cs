namespace Vapora.Contracts.Steps;

/// <summary>Names one attempt of one agent at one piece of work. The attempt is the fencing token: what comes for an earlier one changes nothing.</summary>
public abstract record StepMessage : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The step's name.</summary>
    public required string Step { get; init; }

    /// <summary><c>Work</c>, <c>SecurityReview</c> or <c>Compensation</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Which of the step's agents, from 0.</summary>
    public required int Slot { get; init; }

    /// <summary>The attempt, from 1.</summary>
    public required int Attempt { get; init; }
}
