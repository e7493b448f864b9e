namespace Vapora.Storage;

/// <summary>A run that has to be looked at: what of it is outstanding may have been lost on its way.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Version">How many events it has.</param>
/// <param name="ClaimedUntil">When it is due again, unless it is put off.</param>
/// <param name="IsWiped">True: the broker has lost its data since it was last looked at, and nothing that was sent before waits anywhere.</param>
public sealed record DueRun(string RunId, long Version, DateTimeOffset ClaimedUntil, bool IsWiped);
