using System.CommandLine;
using Vapora.Cli.Output;
using Vapora.Hosting.Settings;
using Vapora.Storage;
using Vapora.Storage.Postgres;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora store</c>: the tables in which servers keep runs.</summary>
public static class StoreCommand
{
    // A command is waited for by a person.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The noun with its verbs.</summary>
    public static Command Create() => new("store", "The database in which servers keep runs")
    {
        Verb("migrate", "Create its tables, or bring them up to date; data stay", MigrateAsync),
        Verb("check", "Say whether servers of this version can work with it", CheckAsync),
    };

    private static Command Verb(string name, string does, Func<string, Screen, CancellationToken, Task> work)
    {
        var postgres = new Option<string?>("--postgres")
        {
            Description = $"Connection string (also: {KnownSettings.Postgres.Variable}, or {KnownSettings.Postgres.Variable}{Setting.FileSuffix} with the path of a file that holds it)", HelpName = "CONNECTION",
        };
        var command = new Command(name, does) { postgres };
        command.SetAction(async (arguments, stop) => (int)await RunAsync(arguments.GetValue(postgres), work, Screen.Of(arguments), stop));
        return command;
    }

    private static async Task<ExitCode> RunAsync(string? named, Func<string, Screen, CancellationToken, Task> work, Screen screen, CancellationToken stop)
    {
        if (ConnectionIn(named, screen) is not { } connection) return ExitCode.Usage;
        try
        {
            await work(connection, screen, stop);
            return ExitCode.Done;
        }
        catch (PostgresNotReadyException problem)
        {
            screen.Fail(problem.Message);
            return ExitCode.Failed;
        }
        catch (StoreUnavailableException problem)
        {
            screen.Fail(problem.Message);
            return ExitCode.ServerDown;
        }
    }

    private static async Task MigrateAsync(string connection, Screen screen, CancellationToken stop)
    {
        try
        {
            var (before, after) = await PostgresSchema.MigrateAsync(connection, stop);
            screen.Out.WriteLine(before == after ? $"The tables are of version {after} already" : before == 0 ? $"The tables are there now, of version {after}" : $"The tables were of version {before} and are of version {after} now");
        }
        catch (Npgsql.NpgsqlException problem)
        {
            throw problem is Npgsql.PostgresException refused
                ? new PostgresNotReadyException($"PostgreSQL refused: {refused.MessageText}. See that user and password are right; the user must be allowed to create schemas in this database.")
                : new StoreUnavailableException($"PostgreSQL cannot be reached: {problem.Message}. See that it runs, and that host, port and password are right.", problem);
        }
    }

    private static async Task CheckAsync(string connection, Screen screen, CancellationToken stop)
    {
        await PostgresSchema.CheckAsync(new PostgresStoreOptions { ConnectionString = connection, RetryFor = Patience }, stop);
        screen.Out.WriteLine($"The database is ready: tables of version {PostgresSchema.Version}");
    }

    private static string? ConnectionIn(string? named, Screen screen)
    {
        // Given on the command line it is read as if it stood in the environment, with the same messages.
        var sources = named is null ? SettingSources.OfProcess() : new SettingSources(new Dictionary<string, string> { [KnownSettings.Postgres.Variable] = named });
        var settings = new SettingsReader(sources);
        var choice = StoreChoice.OfPostgres(settings);
        foreach (var problem in settings.Problems) screen.Fail(problem.ToString());
        return settings.Problems.Count == 0 ? choice.Connection : null;
    }
}
