using System.Globalization;
using Npgsql;

namespace Vapora.Storage.Postgres.Connections;

/// <summary>Makes the pool of connections that a store works with.</summary>
internal static class Sources
{
    private const int PreparedMax = 100;
    private const int MillisecondsPerSecond = 1_000;
    private static readonly TimeSpan AnswerGrace = TimeSpan.FromSeconds(10); // the server ends what takes too long; this is for when it does not answer at all

    /// <summary>
    /// The pool. Every statement is prepared once per connection and planned once, by its indexes alone: plans that were made while a table was empty would read
    /// all of it when it is full.
    /// </summary>
    /// <param name="options">Where, and within which bounds.</param>
    /// <param name="connectionsMax">Connections at most.</param>
    /// <param name="opened">Called whenever a connection is opened, before anything is done on it.</param>
    public static NpgsqlDataSource Open(PostgresStoreOptions options, int connectionsMax, Action? opened = null)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = options.ApplicationName,
            MaxPoolSize = connectionsMax,
            MaxAutoPrepare = PreparedMax,
            AutoPrepareMinUsages = 1,
            NoResetOnClose = true, // nothing here leaves a trace in its session
            Enlist = false,
            TcpKeepAlive = true,
            CommandTimeout = (int)(options.StatementTimeout + AnswerGrace).TotalSeconds,
        };
        connection.Options = string.Join(' ',
        [
            connection.Options,
            Setting("lock_timeout", options.LockTimeout),
            Setting("statement_timeout", options.StatementTimeout),
            Setting("idle_in_transaction_session_timeout", options.IdleTransactionTimeout),
            "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off -c default_transaction_isolation=read\\ committed",
        ]);
        var source = new NpgsqlDataSourceBuilder(connection.ConnectionString);
        if (opened is not null)
        {
            source.UsePhysicalConnectionInitializer(_ => opened(), _ =>
            {
                opened();
                return Task.CompletedTask;
            });
        }

        return source.Build();
    }

    private static string Setting(string name, TimeSpan time) => $"-c {name}={((long)(time.TotalSeconds * MillisecondsPerSecond)).ToString(CultureInfo.InvariantCulture)}";
}
