using JasperFx.Events;
using Npgsql;
using TakenStreamException = Marten.Exceptions.ExistingStreamIdCollisionException;

namespace Vapora.Storage.Marten;

/// <summary>Which failures mean what.</summary>
internal static class Failures
{
    private const string EventsTable = "mt_events";
    private const string StreamsTable = "mt_streams";

    /// <summary>True when the run has moved on, or is there already.</summary>
    public static bool IsConflict(Exception problem) => problem is EventStreamUnexpectedMaxEventIdException or ExistingStreamIdCollisionException or TakenStreamException
        || Server(problem) is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: EventsTable or StreamsTable };

    /// <summary>True when the same may go well a little later.</summary>
    public static bool IsPassing(Exception problem) => problem is TimeoutException || (problem as NpgsqlException ?? problem.InnerException as NpgsqlException) is { } server
        && (server is not PostgresException || server.IsTransient || server.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown);

    private static PostgresException? Server(Exception problem) => problem as PostgresException ?? problem.InnerException as PostgresException;
}
