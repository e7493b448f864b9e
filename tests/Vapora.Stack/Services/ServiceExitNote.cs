namespace Vapora.Stack.Services;

/// <summary>How one process of a service has ended.</summary>
/// <param name="Code">Its exit code; 128 and the signal's number when a signal has ended it.</param>
/// <param name="Lived">How long it had run.</param>
public sealed record ServiceExitNote(int Code, TimeSpan Lived);
