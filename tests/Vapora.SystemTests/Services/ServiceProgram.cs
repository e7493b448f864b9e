using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Vapora.Stack.Servers;
using Xunit;

namespace Vapora.SystemTests.Services;

/// <summary>A service as a process of its own, with nothing in its environment but what a test says.</summary>
internal sealed class ServiceProgram : IAsyncDisposable
{
    // Far more than any of this takes; what hangs fails its test instead of the whole suite.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _log = new();
    private readonly HttpClient _client = new();

    private ServiceProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything it has written so far.</summary>
    public string Log
    {
        get { lock (_log) return _log.ToString(); }
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _client.BaseAddress!;

    /// <summary>Runs a service that ends by itself.</summary>
    /// <param name="service">Planner, AgentWorker or Gate.</param>
    /// <param name="variables">Its environment.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<(int Code, string Out, string Error)> RunAsync(string service, (string Name, string Value)[] variables, params string[] arguments)
    {
        using var process = Begin(service, variables, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var late = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{service} did not end within {Longest}.");
        }

        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts a service on any free port and waits until it says where it listens.</summary>
    public static async Task<ServiceProgram> StartAsync(string service, params (string Name, string Value)[] variables)
    {
        var program = new ServiceProgram(Begin(service, [("VAPORA_HTTP", "http://127.0.0.1:0"), .. variables], []));
        using var late = new CancellationTokenSource(Longest);
        try
        {
            while (program._client.BaseAddress is null)
            {
                var line = await program._lines.Reader.ReadAsync(late.Token);
                if (line.StartsWith('{') && JsonDocument.Parse(line).RootElement is var entry && entry.TryGetProperty("address", out var address)) program._client.BaseAddress = new Uri(address.GetString()!);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or ChannelClosedException)
        {
            await program.DisposeAsync();
            Assert.Fail($"{service} did not start:\n{program.Log}");
        }

        return program;
    }

    /// <summary>Asks for a path.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    /// <summary>Sends JSON to a path.</summary>
    public async Task<HttpStatusCode> PostAsync(string path, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return answer.StatusCode;
    }

    /// <summary>Asks for a path until the answer is as wanted.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<HttpStatusCode, JsonElement, bool> wanted)
    {
        var since = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(Look);
        while (true)
        {
            var (status, body) = await GetAsync(path);
            if (wanted(status, body)) return body;
            if (Stopwatch.GetElapsedTime(since) > Longest) Assert.Fail($"{path} answers {status} {body} to the end. Log:\n{Log}");
            await tick.WaitForNextTickAsync();
        }
    }

    /// <summary>Waits until a line of its log has a text in it.</summary>
    public async Task SaysAsync(string text)
    {
        using var late = new CancellationTokenSource(Longest);
        while (!Log.Contains(text, StringComparison.Ordinal)) await _lines.Reader.ReadAsync(late.Token);
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    /// <returns>What it ended with, and how long it took.</returns>
    public async Task<(int Code, TimeSpan Took)> EndAsync()
    {
        var since = Stopwatch.GetTimestamp();
        Signals.Send(_process.Id, Signals.Terminate);
        using var late = new CancellationTokenSource(Longest);
        await _process.WaitForExitAsync(late.Token);
        return (_process.ExitCode, Stopwatch.GetElapsedTime(since));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
    }

    private static Process Begin(string service, (string Name, string Value)[] variables, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"Vapora.{service}.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("VAPORA", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_log) _log.AppendLine(line);
        _lines.Writer.TryWrite(line);
    }
}
