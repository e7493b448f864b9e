using System.Diagnostics;
using System.Text;

namespace Vapora.SystemTests.Cli;

/// <summary>Runs the built command as a user does: a process of its own, with its two streams and its exit code.</summary>
internal static class VaporaCommand
{
    // Far more than any of these commands takes; a process that hangs fails its test instead of the whole suite.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static string Dll { get; } = Path.Combine(AppContext.BaseDirectory, "vapora.dll");

    public static string Examples { get; } = Path.Combine(Root(), "examples");

    public static string Example(string file) => Path.Combine(Examples, file);

    public static Task<Ran> RunAsync(params string[] arguments) => RunAsync(new Settings(), arguments);

    public static async Task<Ran> RunAsync(Settings settings, params string[] arguments)
    {
        using var process = Start(settings, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (settings.Input is { } input) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var late = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"vapora {string.Join(' ', arguments)} took longer than {Longest}.");
        }

        return new Ran(process.ExitCode, await output, await error);
    }

    public static Process Start(Settings settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8, WorkingDirectory = settings.Folder ?? Path.GetTempPath(),
        };
        foreach (var argument in arguments.Prepend(Dll)) start.ArgumentList.Add(argument);
        foreach (var name in new[] { "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "VAPORA_SERVER", "VAPORA_ACTOR" }) start.Environment.Remove(name);
        foreach (var (name, value) in settings.Environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    // By the shell's own kill: a bare machine has no program of this name.
    public static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("bash", ["-c", $"kill -{signal} {process.Id}"]);
        kill.WaitForExit();
    }

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Vapora.sln"))) return folder;
        throw new InvalidOperationException($"No Vapora.sln above {AppContext.BaseDirectory}: run the tests from a build inside the repository.");
    }
}

/// <summary>What a process is started with beside its arguments.</summary>
internal sealed record Settings
{
    public string? Input { get; init; }

    public string? Folder { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>How a process ended and what it wrote.</summary>
internal sealed record Ran(int Code, string Out, string Error)
{
    public string LastLine => Out.TrimEnd('\n').Split('\n')[^1];

    public override string ToString() => $"exit {Code}\n--- stdout\n{Out}\n--- stderr\n{Error}";
}
