namespace Vapora.Planner.Sagas;

/// <summary>A run is on a version of its definition that this planner does not have: it was never stored, or does not compile to the same plan any more.</summary>
public sealed class UnknownPlanException(string message) : Exception(message);
