using Npgsql;
using Vapora.Hosting.Settings;
using Vapora.Storage;
using Vapora.Storage.Postgres;

namespace Vapora.Hosting.Service;

/// <summary>The tables of whichever store is chosen: made and looked at.</summary>
public static class StoreTables
{
#if VAPORA_MARTEN
    /// <summary>Whether this build has the store on Marten.</summary>
    public static bool HasMarten => true;
#else
    /// <summary>Whether this build has the store on Marten.</summary>
    public static bool HasMarten => false;
#endif

    /// <summary>Brings the tables up to date; data stay.</summary>
    /// <returns>What was done, as a sentence.</returns>
    /// <exception cref="PostgresNotReadyException">It cannot be done; the text says why and what to do.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    public static async Task<string> MigrateAsync(StoreChoice choice, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(choice);
        try
        {
#if VAPORA_MARTEN
            if (choice.Driver == StoreDriver.Marten)
            {
                await Storage.Marten.MartenSchema.MigrateAsync(new() { ConnectionString = choice.Connection }).ConfigureAwait(false);
                return "The tables of Marten are up to date";
            }
#endif
            var (before, after) = await PostgresSchema.MigrateAsync(choice.Connection, cancellation).ConfigureAwait(false);
            return before == after ? $"The tables are of version {after} already" : before == 0 ? $"The tables are there now, of version {after}" : $"The tables were of version {before} and are of version {after} now";
        }
        catch (PostgresException refused)
        {
            throw new PostgresNotReadyException($"PostgreSQL refused: {refused.MessageText}. See that user and password are right; the user must be allowed to create schemas in this database.");
        }
        catch (NpgsqlException problem)
        {
            throw new StoreUnavailableException($"PostgreSQL cannot be reached: {problem.Message}. See that it runs, and that host, port and password are right.", problem);
        }
    }

    /// <summary>Looks whether servers of this version can work with the database.</summary>
    /// <exception cref="PostgresNotReadyException">They cannot; the text says what to do.</exception>
    /// <exception cref="StoreUnavailableException">The database could not be reached.</exception>
    public static async Task CheckAsync(StoreChoice choice, TimeSpan patience, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(choice);
#if VAPORA_MARTEN
        if (choice.Driver == StoreDriver.Marten)
        {
            await CheckMartenAsync(choice).ConfigureAwait(false);
            return;
        }
#endif
        await PostgresSchema.CheckAsync(new PostgresStoreOptions { ConnectionString = choice.Connection, RetryFor = patience }, cancellation).ConfigureAwait(false);
    }

#if VAPORA_MARTEN
    private static async Task CheckMartenAsync(StoreChoice choice)
    {
        try
        {
            await Storage.Marten.MartenSchema.CheckAsync(new() { ConnectionString = choice.Connection }).ConfigureAwait(false);
        }
        catch (Storage.Marten.MartenNotReadyException problem)
        {
            throw new PostgresNotReadyException(problem.Message);
        }
        catch (NpgsqlException problem)
        {
            throw new StoreUnavailableException($"PostgreSQL cannot be reached: {problem.Message}.", problem);
        }
    }
#endif
}
