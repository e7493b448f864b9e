using System.Net.Sockets;
using Npgsql;

namespace Vapora.Storage.Postgres.Connections;

/// <summary>Which failures mean what.</summary>
internal static class Failures
{
    private const string MovedOn = "VA001"; // raised by the schema's own function
    private const string EventKey = "run_event_pkey";

    // Classes of errors that pass: connections, resources, the operator (a shutdown), the system.
    private static readonly string[] PassingClasses = ["08", "53", "57", "58"];
    private static readonly string[] PassingStates = [PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected, PostgresErrorCodes.LockNotAvailable, "25P03"];

    /// <summary>True when the same may go well a little later.</summary>
    public static bool IsPassing(Exception problem) => problem switch
    {
        PostgresException server => PassingStates.Contains(server.SqlState) || PassingClasses.Contains(server.SqlState[..2]),
        NpgsqlException => true, // the connection, not what was asked of it
        IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    /// <summary>True when a run among those that were to be written has moved on.</summary>
    public static bool IsConflict(Exception problem) => problem is PostgresException server && (server.SqlState == MovedOn || (server.SqlState == PostgresErrorCodes.UniqueViolation && server.ConstraintName == EventKey));
}
