using System.Net;
using System.Net.Sockets;

namespace Vapora.SystemTests.Docs;

/// <summary>Where the commands of one page run: a folder with the examples in it, a home of its own, <c>vapora</c> on the path, and a port of its own.</summary>
internal sealed class DocFolder : IDisposable
{
    /// <summary>The address that pages write.</summary>
    public const string WrittenAddress = "localhost:5280";

    private readonly string _root = Directory.CreateTempSubdirectory("vapora-docs-").FullName;
    private readonly int _port = FreePort();

    public DocFolder()
    {
        Work = Made("vapora");
        (Home, Bin) = (Made("home"), Made("bin"));
        foreach (var folder in new[] { "examples", "schemas" }) Copy(DocPages.PathOf(folder), Path.Combine(Work, folder));
        // The server of one page must not meet that of another: 'dev' gets the page's port, everything else its address.
        var wrapper = $"""
            #!/usr/bin/env bash
            if [ "$1" = dev ]; then shift; exec dotnet '{Path.Combine(AppContext.BaseDirectory, "vapora.dll")}' dev --port {_port} "$@"; fi
            exec dotnet '{Path.Combine(AppContext.BaseDirectory, "vapora.dll")}' "$@"
            """;
        var path = Path.Combine(Bin, "vapora");
        File.WriteAllText(path, wrapper.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The folder that commands start in.</summary>
    public string Work { get; }

    /// <summary>The home of whoever types them.</summary>
    public string Home { get; }

    /// <summary>The folder of the launcher.</summary>
    public string Bin { get; }

    /// <summary>The environment of the commands: what any shell has, and nothing that changes what they print.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["PATH"] = $"{Bin}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["HOME"] = Home,
        ["USER"] = "ana",
        ["LANG"] = "C.UTF-8",
        ["TERM"] = "dumb",
        ["TZ"] = "UTC",
        ["VAPORA_SERVER"] = $"http://localhost:{_port}",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
    };

    /// <summary>What was printed, as a page would show it.</summary>
    public string AsWritten(string output) => output
        .Replace($"127.0.0.1:{_port}", WrittenAddress, StringComparison.Ordinal)
        .Replace($"localhost:{_port}", WrittenAddress, StringComparison.Ordinal)
        .Replace(Work, "~/vapora", StringComparison.Ordinal)
        .Replace(Home, "~", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Made(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
