using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Vapora.Stack.Servers;

/// <summary>
/// A RabbitMQ of its own: own ports (also of Erlang's name service), own data, own log, own password; nothing of it is left when it is disposed of, or when this
/// process dies. Needs Debian's <c>rabbitmq-server</c>.
/// </summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private const string Script = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private const string Control = "/usr/lib/rabbitmq/bin/rabbitmqctl";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3); // five seconds on a machine that does nothing else
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);
    private readonly string _folder = Directory.CreateTempSubdirectory("vapora-rabbitmq-").FullName;
    private readonly int _namesPort = FreePorts.Take();
    private readonly int _nodePort = FreePorts.Take();
    private readonly ConcurrentQueue<string?> _said = new();
    private readonly Janitor _janitor;
    private readonly Process _names;
    private Process? _broker;

    private RabbitMqServer(bool management)
    {
        ManagementPort = management ? FreePorts.Take() : 0;
        _janitor = new Janitor(_folder);
        File.WriteAllText(Path.Combine(_folder, "rabbitmq.conf"), $"""
            listeners.tcp.local = 127.0.0.1:{Port}
            default_user = {User}
            default_pass = {Password}
            loopback_users = none
            log.console = false
            log.file.level = warning
            {(management ? $"management.tcp.ip = 127.0.0.1\nmanagement.tcp.port = {ManagementPort}" : "")}
            """ + "\n");
        File.WriteAllText(Path.Combine(_folder, "plugins"), management ? "[rabbitmq_management].\n" : "[].\n");
        var cookie = Path.Combine(_folder, ".erlang.cookie");
        File.WriteAllText(cookie, Password);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(cookie, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _names = Start("epmd", "-address", "127.0.0.1", "-port", $"{_namesPort}");
    }

    /// <summary>The port for AMQP on 127.0.0.1.</summary>
    public int Port { get; } = FreePorts.Take();

    /// <summary>The port of the management API on 127.0.0.1; 0: it is off.</summary>
    public int ManagementPort { get; }

    /// <summary>The user, who may do everything.</summary>
    public string User { get; } = "vapora-tests";

    /// <summary>The user's password.</summary>
    public string Password { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    /// <summary>The broker's process; null while it is stopped.</summary>
    public int? ProcessId => _broker is { HasExited: false } broker ? broker.Id : null;

    private string NodeName => $"vapora{Port}@localhost";

    /// <summary>Starts one.</summary>
    /// <param name="management">True: with the management API.</param>
    public static async Task<RabbitMqServer> StartNewAsync(bool management = false)
    {
        if (!File.Exists(Script)) throw new InvalidOperationException("RabbitMQ is missing: run 'make test/setup', which installs rabbitmq-server.");
        var server = new RabbitMqServer(management);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again, with the data that is there. Returns when it takes connections.</summary>
    public async Task StartAsync()
    {
        if (ProcessId is not null) return;
        _broker = Start(Script);
        var since = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(Look);
        while (!await AnswersAsync())
        {
            if (_broker.HasExited || Stopwatch.GetElapsedTime(since) > Longest)
                throw new InvalidOperationException($"RabbitMQ did not start within {Stopwatch.GetElapsedTime(since)} ({(_broker.HasExited ? $"it ended with {_broker.ExitCode}" : "it is running")}):\n{string.Join('\n', _said)}\n{Log()}");
            await tick.WaitForNextTickAsync();
        }
    }

    /// <summary>
    /// Writes to disk what it knows of queues. RabbitMQ 3.10 answers that a queue is declared a moment before: killed in between it has forgotten the queue, or has one that
    /// nobody can consume from until it is deleted.
    /// </summary>
    public Task SettleAsync() => EvaluateAsync("mnesia:sync_log(), [dets:sync(Table) || Table <- dets:all()]");

    /// <summary>Stops it in good order.</summary>
    public Task StopAsync() => EndAsync(Signals.Terminate);

    /// <summary>Kills it on the spot.</summary>
    public Task Kill9Async() => EndAsync(Signals.Kill);

    /// <summary>Removes everything it knows: queues, messages, virtual hosts. It must be stopped.</summary>
    public void WipeData()
    {
        if (ProcessId is not null) throw new InvalidOperationException("The broker is running: stop or kill it first.");
        Directory.Delete(Path.Combine(_folder, "mnesia"), recursive: true);
    }

    /// <summary>Makes a virtual host in which the user may do everything; one that is there stays as it is.</summary>
    public async Task CreateVirtualHostAsync(string name)
    {
        var all = "<<\".*\">>, <<\".*\">>, <<\".*\">>";
        await EvaluateAsync($"rabbit_vhost:add(<<\"{name}\">>, <<\"tests\">>), rabbit_auth_backend_internal:set_permissions(<<\"{User}\">>, <<\"{name}\">>, {all}, <<\"tests\">>)");
    }

    /// <summary>Removes a virtual host with all its queues; one that is not there is no error.</summary>
    public Task DeleteVirtualHostAsync(string name) => EvaluateAsync($"catch rabbit_vhost:delete(<<\"{name}\">>, <<\"tests\">>)");

    /// <summary>Lets the broker publish a copy of everything that is published and delivered in a virtual host, to the exchange <c>amq.rabbitmq.trace</c>.</summary>
    public Task TraceAsync(string virtualHost, bool isOn) => EvaluateAsync($"rabbit_trace:{(isOn ? "start" : "stop")}(<<\"{virtualHost}\">>)");

    /// <summary>Raises the alarm that blocks every connection that publishes, or takes it back.</summary>
    public Task SetMemoryAlarmAsync(bool raised) => EvaluateAsync($"vm_memory_monitor:set_vm_memory_high_watermark({(raised ? "0.000001" : "0.6")})");

    /// <summary>Runs <c>rabbitmqctl</c>; answers what it prints. Takes a second.</summary>
    public Task<string> ControlAsync(params string[] arguments) => RunAsync(Start(Control, ["--quiet", .. arguments]), input: null);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (ProcessId is not null) await Kill9Async();
        _names.Kill();
        await _names.WaitForExitAsync();
        _names.Dispose();
        await _janitor.DisposeAsync();
    }

    // Erlang's own tool asks the running node: twenty times as fast as rabbitmqctl.
    private async Task EvaluateAsync(string expression)
    {
        var answer = await RunAsync(Start("erl_call", "-sname", NodeName, "-c", Password, "-e"), expression + ".\n");
        if (!answer.StartsWith("{ok,", StringComparison.Ordinal)) throw new InvalidOperationException($"{expression}: {answer}");
    }

    private static async Task<string> RunAsync(Process process, string? input)
    {
        using (process)
        {
            if (input is not null) await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}: {output}");
        }
    }

    private async Task EndAsync(int signal)
    {
        if (_broker is null) return;
        Signals.Send(_broker.Id, signal);
        using var late = new CancellationTokenSource(Longest);
        await _broker.WaitForExitAsync(late.Token);
        _broker.Dispose();
        _broker = null;
    }

    private async Task<bool> AnswersAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync("127.0.0.1", Port);
            await socket.SendAsync("AMQP\0\0\u0009\u0001"u8.ToArray());
            return await socket.ReceiveAsync(new byte[1]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // What is started is put to the janitor's list at once; its output is of interest only for the tools.
    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("setsid", [program, .. arguments]) { WorkingDirectory = _folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment()) start.Environment[name] = value;
        var process = Process.Start(start)!;
        _janitor.Watch(process.Id);
        process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data);
        process.BeginErrorReadLine();
        if (program != Script && program != "epmd") return process;
        process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data);
        process.BeginOutputReadLine();
        return process;
    }

    private Dictionary<string, string> Environment() => new()
    {
        ["HOME"] = _folder,
        ["RABBITMQ_NODENAME"] = NodeName,
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "rabbitmq.conf"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(_folder, "none"),
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(_folder, "none"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "plugins"),
        ["RABBITMQ_DIST_PORT"] = $"{_nodePort}",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        ["ERL_EPMD_PORT"] = $"{_namesPort}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["detached"] = "true", // the script becomes the broker instead of waiting for it
    };

    private string Log()
    {
        var folder = Path.Combine(_folder, "log");
        return Directory.Exists(folder) ? string.Join('\n', Directory.GetFiles(folder).Select(File.ReadAllText)) : "(no log)";
    }
}
