namespace Vapora.Storage;

/// <summary>A timer of a run: its key as one word, and when it is due.</summary>
public sealed record StoredTimer(string RunId, string Key, DateTimeOffset DueAt);
