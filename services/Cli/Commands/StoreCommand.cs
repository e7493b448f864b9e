using System.CommandLine;
using Vapora.Cli.Output;
using Vapora.Hosting.Service;
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
        Verb("migrate", "Create its tables, or bring them up to date; data stay", StoreTables.MigrateAsync),
        Verb("check", "Say whether servers of this version can work with it", CheckAsync),
    };

    private static Command Verb(string name, string does, Func<StoreChoice, CancellationToken, Task<string>> work)
    {
        var postgres = new Option<string?>("--postgres")
        {
            Description = $"Connection string (also: {KnownSettings.Postgres.Variable}, or {KnownSettings.Postgres.Variable}{Setting.FileSuffix} with the path of a file that holds it)", HelpName = "CONNECTION",
        };
        var command = new Command(name, does) { postgres };
        command.SetAction(async (arguments, stop) => (int)await RunAsync(arguments.GetValue(postgres), work, Screen.Of(arguments), stop));
        return command;
    }

    private static async Task<ExitCode> RunAsync(string? named, Func<StoreChoice, CancellationToken, Task<string>> work, Screen screen, CancellationToken stop)
    {
        if (ChoiceIn(named, screen) is not { } choice) return ExitCode.Usage;
        try
        {
            screen.Out.WriteLine(await work(choice, stop));
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

    private static async Task<string> CheckAsync(StoreChoice choice, CancellationToken stop)
    {
        await StoreTables.CheckAsync(choice, Patience, stop);
        return "The database is ready";
    }

    // Given on the command line it is read as if it stood in the environment, with the same messages.
    private static StoreChoice? ChoiceIn(string? named, Screen screen)
    {
        var settings = new SettingsReader(named is null ? SettingSources.OfProcess() : SettingSources.OfProcess().With(KnownSettings.Postgres, named));
        var choice = StoreChoice.Read(settings);
        if (choice.Driver == StoreDriver.Memory) settings.Refuse(KnownSettings.StoreDriver, "is 'memory', which has no tables", "Write VAPORA_STORE=postgres");
        foreach (var problem in settings.Problems) screen.Fail(problem.ToString());
        return settings.Problems.Count == 0 ? choice : null;
    }
}
