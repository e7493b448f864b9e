namespace Vapora.Contracts.Escalations;

/// <summary>The decision-maker is asked: override, send back, defer or cancel (each an <see cref="Runs.AdjustRun"/>).</summary>
public sealed record EscalationRaised : IRunMessage
{
    /// <inheritdoc />
    public required string RunId { get; init; }

    /// <summary>The escalation's number in the run, from 1.</summary>
    public required int Escalation { get; init; }

    /// <summary>The step or phase it is about; null: the run.</summary>
    public string? Subject { get; init; }

    /// <summary>Which rule holds it.</summary>
    public required string Kind { get; init; }

    /// <summary>One sentence, with the values that decided.</summary>
    public required string Reason { get; init; }

    /// <summary>True when it could not be said instead of being false.</summary>
    public bool Inconclusive { get; init; }

    /// <summary>True when a step or a gate is held by it (and the run with it, unless the step is async); false: it only asks.</summary>
    public bool Blocks { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset At { get; init; }
}
