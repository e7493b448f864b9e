namespace Vapora.Planner.Sagas;

/// <summary>From a state, on an event, to a state.</summary>
public sealed record MachineTransition(string From, string Event, string To);
