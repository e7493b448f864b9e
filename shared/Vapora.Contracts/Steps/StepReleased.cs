namespace Vapora.Contracts.Steps;

/// <summary>The worker gives the assignment back, unharmed.</summary>
public sealed record StepReleased : StepReport;
