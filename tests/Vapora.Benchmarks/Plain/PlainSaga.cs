using MassTransit;

namespace Vapora.Benchmarks.Plain;

/// <summary>A workflow as most people would write it with MassTransit: a row with a counter.</summary>
public sealed class PlainSaga : SagaStateMachineInstance, ISagaVersion
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "Initial";

    public int Steps { get; set; }

    public int Done { get; set; }

    public bool FanOut { get; set; }

    public int Version { get; set; }
}
