using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace Vapora.Stack.Servers;

/// <summary>
/// A real PostgreSQL server for tests: on a port of its own that only this machine reaches, with a data folder of its own that goes with it. It durably
/// writes what it commits, so that it can be killed and started again.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "postgres";
    private const string ReadyLine = "database system is ready to accept connections";
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);
    private readonly string _folder;
    private readonly string _password;
    private readonly FolderGuard _guard;
    private ServerProcess? _process;
    private int _databases;

    private PostgresServer(string folder, string password, int port)
    {
        (_folder, _password, Port) = (folder, password, port);
        _guard = FolderGuard.Start(folder, Path.Combine(folder, "postmaster.pid"));
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The server's process.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>What it has written last, for messages of failing tests.</summary>
    public string Log => _process?.Log ?? "";

    /// <summary>The one server of this process, for everybody who does not kill it; started at first use, gone when the process ends.</summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    /// <summary>Starts a server of one's own.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer(FolderGuard.Choose("postgres"), Convert.ToHexString(RandomNumberGenerator.GetBytes(12)), FreePorts.Take());
        await server.InitializeAsync();
        await server.RestartAsync();
        return server;
    }

    /// <summary>The connection string of a database, for the superuser.</summary>
    public string Connection(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Database = database, Username = Superuser, Password = _password }.ConnectionString;

    /// <summary>Makes an empty database of a name that is used nowhere else, and answers its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(Connection(Superuser));
        await using var command = source.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    /// <summary>Removes a database, whoever is connected to it.</summary>
    public async Task DropDatabaseAsync(string name)
    {
        await using var source = NpgsqlDataSource.Create(Connection(Superuser));
        await using var command = source.CreateCommand($"drop database if exists {name} with (force)");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends it as a power cut would: <c>kill -9</c> of all its processes.</summary>
    public Task KillAsync() => _process!.KillAsync();

    /// <summary>Ends it in good order, breaking off whatever is under way.</summary>
    public Task StopAsync() => _process!.EndAsync("INT");

    /// <summary>Starts it (again) on its data, at the same port, and waits until it answers.</summary>
    public async Task RestartAsync()
    {
        string[] settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "log_min_messages=log", "recovery_init_sync_method=syncfs"];
        _process?.Dispose();
        _process = await ServerProcess.StartAsync(
            PostgresPrograms.Of("postgres", ["-D", _folder, "-p", Port.ToString(CultureInfo.InvariantCulture), .. settings.SelectMany(s => new[] { "-c", s })]), ReadyLine);
    }

    /// <summary>Ends it and removes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.KillAsync();
        _process?.Dispose();
        await _guard.DisposeAsync();
    }

    private async Task InitializeAsync()
    {
        var passwordFile = _folder + ".password";
        await File.WriteAllTextAsync(passwordFile, _password);
        try
        {
            await ServerProcess.RunAsync(PostgresPrograms.Of("initdb", "-D", _folder, "-U", Superuser, "-E", "UTF8", "--locale=C", "--no-sync", "-A", "scram-sha-256", $"--pwfile={passwordFile}"));
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }
}
