namespace Vapora.Contracts.Steps;

/// <summary>The worker is alive and still holds the assignment.</summary>
public sealed record StepHeartbeat : StepReport;
