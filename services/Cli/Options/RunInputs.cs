using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Vapora.Cli.Output;
using Vapora.Workflows.Runs;

namespace Vapora.Cli.Options;

/// <summary><c>--input name=@file</c> and <c>--input name=text</c>: artifacts that a run is given.</summary>
public static class RunInputs
{
    // What fits beside everything else into one message of the bus.
    private const int MostBytes = 256 * 1024;

    /// <summary>The option.</summary>
    public static Option<string[]> Create() => Words.Of("--input", "NAME=@FILE|NAME=TEXT", "An artifact the run is given",
        text => Words.Pair(text) is ({ Length: > 0 }, not null) ? null : $"'{text}' is not NAME=@FILE or NAME=TEXT", commas: false);

    /// <summary>The artifacts; null with a message on the screen when a file cannot be read (<see cref="ExitCode.NotFound"/>).</summary>
    public static ImmutableArray<Artifact>? Read(ParseResult arguments, Option<string[]> option, Screen screen)
    {
        var artifacts = ImmutableArray.CreateBuilder<Artifact>();
        foreach (var (name, value) in Words.In(arguments, option).Select(Words.Pair))
        {
            if (Content(name, value!, screen) is not { } content) return null;
            artifacts.Add(new Artifact(name, content, Digest: null, Encoding.UTF8.GetByteCount(content)));
        }

        return artifacts.ToImmutable();
    }

    private static string? Content(string name, string value, Screen screen)
    {
        if (!value.StartsWith('@')) return value;
        var path = value[1..];
        try
        {
            var size = new FileInfo(path).Length;
            if (size <= MostBytes) return File.ReadAllText(path);
            screen.Fail($"--input {name}: '{path}' has {size} bytes; at most {MostBytes} can be given: put it where the agents can read it and give its address");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.Fail($"--input {name}: '{path}' cannot be read: {e.Message}");
        }

        return null;
    }
}
