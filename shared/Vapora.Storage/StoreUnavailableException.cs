namespace Vapora.Storage;

/// <summary>The store cannot be reached, or gave up for a passing reason. It is not known whether what was under way was written; the same may be tried again.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
