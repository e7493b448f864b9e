namespace Vapora.Benchmarks.Plain;

/// <summary>Starts a workflow of the plain saga: so many steps, one after the other or all at once.</summary>
public sealed record StartPlain
{
    public required Guid CorrelationId { get; init; }

    public required int Steps { get; init; }

    public required bool FanOut { get; init; }
}

/// <summary>Asks the worker for a step.</summary>
public sealed record DoStep
{
    public required Guid CorrelationId { get; init; }

    public required int Step { get; init; }
}

/// <summary>A step is done.</summary>
public sealed record StepDone
{
    public required Guid CorrelationId { get; init; }

    public required int Step { get; init; }
}

/// <summary>A workflow is done.</summary>
public sealed record PlainDone
{
    public required Guid CorrelationId { get; init; }
}
