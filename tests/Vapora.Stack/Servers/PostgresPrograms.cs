using System.Diagnostics;

namespace Vapora.Stack.Servers;

/// <summary>PostgreSQL's programs on this machine, run as a user who may run them: they refuse to be run by root.</summary>
internal static class PostgresPrograms
{
    private const string DebianFolder = "/usr/lib/postgresql";
    private static readonly string[] Users = ["postgres", "nobody"];

    private static string Folder { get; } = Find();

    /// <summary>How to start a program.</summary>
    public static ProcessStartInfo Of(string program, params string[] arguments)
    {
        var path = Path.Combine(Folder, program);
        return Environment.UserName == "root"
            ? new ProcessStartInfo("setpriv", ["--reuid", User, "--regid", User, "--clear-groups", "--", path, .. arguments]) { WorkingDirectory = "/" }
            : new ProcessStartInfo(path, arguments) { WorkingDirectory = "/" };
    }

    private static string User => Users.FirstOrDefault(u => File.ReadLines("/etc/passwd").Any(line => line.StartsWith(u + ":", StringComparison.Ordinal))) ?? "nobody";

    private static string Find()
    {
        var chosen = Environment.GetEnvironmentVariable("VAPORA_TEST_POSTGRES");
        var folders = new[] { chosen }.Concat(Directory.Exists(DebianFolder) ? Directory.EnumerateDirectories(DebianFolder).OrderByDescending(Version).Select(d => Path.Combine(d, "bin")) : [])
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'));
        return folders.FirstOrDefault(f => !string.IsNullOrEmpty(f) && File.Exists(Path.Combine(f, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL is not installed: no 'initdb' in /usr/lib/postgresql/*/bin or PATH. Run 'make test/setup', or name the folder in VAPORA_TEST_POSTGRES.");
    }

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;
}
