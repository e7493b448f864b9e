namespace Vapora.Storage.Marten;

/// <summary>The database is there and cannot be used as it is; the text says what to do.</summary>
public sealed class MartenNotReadyException(string message, Exception? inner = null) : Exception(message, inner);
