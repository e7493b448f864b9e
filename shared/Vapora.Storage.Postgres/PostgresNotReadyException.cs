namespace Vapora.Storage.Postgres;

/// <summary>The database is there and cannot be used as it is; the text says what to do.</summary>
public sealed class PostgresNotReadyException(string message) : Exception(message);
