namespace Vapora.Contracts.Steps;

/// <summary>A worker has taken an assignment.</summary>
public sealed record StepAccepted : StepReport;
