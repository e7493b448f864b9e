namespace Vapora.Stack.Clients;

/// <summary>What is outstanding over all runs.</summary>
/// <param name="Runs">Runs that are not closed.</param>
/// <param name="Assignments">Assignments that are handed out.</param>
/// <param name="Messages">Messages that are not known to be sent.</param>
/// <param name="Timers">Timers that are set.</param>
/// <param name="Questions">Questions to people that are open.</param>
public sealed record Outstanding(long Runs, long Assignments, long Messages, long Timers, long Questions);
