namespace Vapora.Storage;

/// <summary>A run that has to be looked at: what of it is outstanding may have been lost on its way.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Version">How many events it has.</param>
/// <param name="DueAt">Since when it is due, as the store has it: tells whether anything has made it due at another time meanwhile.</param>
/// <param name="IsWiped">True: the broker has lost its data since it was last looked at, and nothing that was sent before waits anywhere.</param>
public sealed record DueRun(string RunId, long Version, DateTimeOffset DueAt, bool IsWiped);
