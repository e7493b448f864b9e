using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Vapora.Cli.Output;
using Vapora.Workflows;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;

namespace Vapora.Cli.Options;

/// <summary><c>--input name=@file</c> and <c>--input name=text</c>: artifacts that a run is given.</summary>
public static class RunInputs
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The option.</summary>
    public static Option<string[]> Create() => Words.Of("--input", "NAME=@FILE|NAME=TEXT", "An artifact the run is given", Problem, commas: false);

    /// <summary>The artifacts; without the code <see cref="ExitCode.Done"/> there are none, and what is wrong with one is on the screen.</summary>
    public static (ImmutableArray<Artifact> Artifacts, ExitCode Code) Read(ParseResult arguments, Option<string[]> option, Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        var artifacts = ImmutableArray.CreateBuilder<Artifact>();
        foreach (var (name, value) in Words.In(arguments, option).Select(Words.Pair))
        {
            var (content, code) = value!.StartsWith('@') ? OfFile(name, value[1..], screen) : (value, ExitCode.Done);
            if (content is null) return ([], code);
            var size = Encoding.UTF8.GetByteCount(content);
            if (size > Limits.RunInputBytes) return ([], TooLarge(name, "it", screen));
            artifacts.Add(new Artifact(name, content, Digest: null, size));
        }

        return (artifacts.ToImmutable(), ExitCode.Done);
    }

    private static string? Problem(string text)
    {
        if (Words.Pair(text) is not ({ Length: > 0 } name, { } value)) return $"'{text}' is not NAME=@FILE or NAME=TEXT";
        if (!ArtifactName.IsSafe(name)) return $"'{name}' cannot name an artifact: use a relative file name without '..', at most {Limits.NameLength} characters";
        return value == "@" ? $"'{text}' names no file after the @" : null;
    }

    private static (string? Content, ExitCode Code) OfFile(string name, string path, Screen screen)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[Limits.RunInputBytes + 1]; // one more than it may have is enough to refuse it, whatever its size
            var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count <= Limits.RunInputBytes ? (Strict.GetString(bytes.AsSpan(0, count)).TrimStart('\uFEFF'), ExitCode.Done) : (null, TooLarge(name, $"'{path}'", screen));
        }
        catch (DecoderFallbackException)
        {
            screen.Fail($"--input {name}: '{path}' is no text in UTF-8: convert it, or put it where the agents can read it and give its address as text");
            return (null, ExitCode.Usage);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.Fail($"--input {name}: '{path}' cannot be read: {e.Message}");
            return (null, ExitCode.NotFound);
        }
    }

    private static ExitCode TooLarge(string name, string what, Screen screen)
    {
        screen.Fail($"--input {name}: {what} has more than {Limits.RunInputBytes >> 10} KiB: put it where the agents can read it and give its address");
        return ExitCode.Usage;
    }
}
