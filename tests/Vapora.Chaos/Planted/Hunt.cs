using System.Diagnostics;
using System.Xml.Linq;
using Vapora.Stack;

namespace Vapora.Chaos.Planted;

/// <summary>Plants each bug in a copy of the source, builds it, and runs the test that has to notice.</summary>
public static class Hunt
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Hunts all of them. Throws when a test is red without a bug, or a bug cannot be planted.</summary>
    /// <param name="say">Hears what happens, line by line.</param>
    /// <param name="part">Parts of the names of those that are hunted, with <c>|</c> between them; empty: all.</param>
    public static async Task<HuntReport> RunAsync(Action<string> say, string part = "")
    {
        var bugs = PlantedBugs.All.Where(b => part.Split('|').Any(p => b.Name.Contains(p, StringComparison.Ordinal))).ToList();
        var copy = Directory.CreateTempSubdirectory("vapora-hunt-").FullName;
        try
        {
            await CopyAsync(VaporaStack.Repository, copy);
            foreach (var project in bugs.Select(b => b.Project).Distinct()) await BuildAsync(copy, project);
            foreach (var (project, test) in bugs.Select(b => (b.Project, b.Test)).Distinct())
            {
                say($"without a bug: {test}");
                if (await FailureAsync(copy, project, test) is { } red) throw new InvalidOperationException($"{test} is red without a planted bug:\n{red}");
            }

            var caught = new List<(PlantedBug, string?)>();
            foreach (var bug in bugs)
            {
                var failure = await WithAsync(copy, bug);
                say($"{(failure is null ? "NOT CAUGHT" : "caught")}: {bug.Name}");
                caught.Add((bug, failure));
            }

            return new HuntReport(caught);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static async Task<string?> WithAsync(string copy, PlantedBug bug)
    {
        var file = Path.Combine(copy, bug.File);
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, bug.Plant(text));
        await BuildAsync(copy, bug.Project);
        var failure = await FailureAsync(copy, bug.Project, bug.Test);
        await File.WriteAllTextAsync(file, text);
        return failure;
    }

    // What git knows of, as it is now, committed or not.
    private static async Task CopyAsync(string from, string to)
    {
        foreach (var name in (await RunAsync(from, "git", "ls-files", "-z")).Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(name => File.Exists(Path.Combine(from, name))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, name))!);
            File.Copy(Path.Combine(from, name), Path.Combine(to, name));
        }
    }

    // A bug may leave something unused: that is no reason not to build it.
    private static async Task BuildAsync(string copy, string project)
    {
        var (code, output) = await RunAsync(copy, "dotnet", "build", project, "-c", "Release", "-v", "q", "-p:TreatWarningsAsErrors=false");
        if (code != 0) throw new InvalidOperationException($"It cannot be built:\n{output}");
    }

    // The first line of what the test says; null when it passes.
    private static async Task<string?> FailureAsync(string copy, string project, string test)
    {
        var results = Path.Combine(copy, "results.trx");
        File.Delete(results);
        var (code, output) = await RunAsync(copy, "dotnet", "test", project, "-c", "Release", "--no-build", "--nologo", "--filter", $"FullyQualifiedName~{test}", "--logger", $"trx;LogFileName={results}");
        if (!File.Exists(results)) throw new InvalidOperationException($"The tests did not run:\n{output}");
        var trx = XDocument.Load(results).Descendants().ToList();
        if (trx.Single(e => e.Name.LocalName == "Counters").Attribute("executed")!.Value == "0") throw new InvalidOperationException($"There is no test {test}.");
        return code == 0 ? null : trx.First(e => e.Name.LocalName == "Message").Value;
    }

    private static async Task<(int Code, string Output)> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Longest);
        return (process.ExitCode, await output + await error);
    }
}
