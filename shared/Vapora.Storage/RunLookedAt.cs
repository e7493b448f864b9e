namespace Vapora.Storage;

/// <summary>A run that was due and has been looked at.</summary>
/// <param name="Run">The run as it was due.</param>
/// <param name="AgainIn">How much later from now it is looked at again.</param>
public sealed record RunLookedAt(DueRun Run, TimeSpan AgainIn);
