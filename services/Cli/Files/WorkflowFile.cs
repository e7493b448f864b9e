using System.Collections.Immutable;
using Vapora.Cli.Output;
using Vapora.Workflows;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;

namespace Vapora.Cli.Files;

/// <summary>A workflow file that was read.</summary>
/// <param name="Path">The path as given; null for standard input.</param>
/// <param name="Source">Its text.</param>
/// <param name="Definition">What it says; null when it has errors.</param>
/// <param name="Problems">Its problems.</param>
public sealed record WorkflowFile(string? Path, SourceText Source, WorkflowDefinition? Definition, FileDiagnostics Problems)
{
    /// <summary>What standard input is called in messages.</summary>
    public const string StandardInput = "-";

    /// <summary>Reads and checks a file.</summary>
    /// <returns>Null with a message on the screen when there is no such file or it cannot be read.</returns>
    public static WorkflowFile? Read(string path, Screen screen)
    {
        var bytes = Bytes(path, screen);
        if (bytes is null) return null;
        var name = path == StandardInput ? "stdin" : path;
        var bag = new DiagnosticBag();
        if (SourceText.TryDecode(name, SourceText.FormatOf(path), bytes, bag) is not { } source)
        {
            var empty = new SourceText(name, SourceText.FormatOf(path), "");
            return new(path, empty, null, new FileDiagnostics(empty, bag.InTextOrder(), bag.LeftOut));
        }

        var reading = DefinitionReader.Read(source);
        return new(path == StandardInput ? null : path, source, reading.Definition, new FileDiagnostics(source, reading.Diagnostics, reading.LeftOut));
    }

    /// <summary>Reads a file that is to be run or drawn. Its problems go to standard error; warnings stop nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="screen">Where messages go.</param>
    /// <param name="given">Inputs the run is given; null for commands that take none.</param>
    /// <returns>The file with its plan, or the exit code.</returns>
    public static (WorkflowFile? File, Plan? Plan, ExitCode Code) Load(string path, Screen screen, ImmutableArray<Artifact>? given = null)
    {
        if (Read(path, screen) is not { } file) return (null, null, ExitCode.NotFound);
        if (file.Definition is not { } definition)
        {
            screen.Error.Write(DiagnosticRenderer.RenderAll(file.Problems));
            return (null, null, ExitCode.InvalidDefinition);
        }

        if (screen.Quiet) return (file, PlanCompiler.Compile(definition), ExitCode.Done);
        foreach (var line in Warnings(file, given)) screen.Error.WriteLine(line);
        return (file, PlanCompiler.Compile(definition), ExitCode.Done);
    }

    // A run is not a review: inputs that nobody produces, often many, take one line, and those that it is given none.
    private static IEnumerable<string> Warnings(WorkflowFile file, ImmutableArray<Artifact>? given)
    {
        var missing = file.Problems.Diagnostics.Where(d => d.Code == DiagnosticCodes.InputNobodyProduces && given?.Any(a => a.Answers(Underlined(file.Source, d.Span))) != true).ToList();
        var isOneLine = missing.Count > 1 || (missing.Count == 1 && given is null);
        foreach (var warning in file.Problems.Diagnostics.Where(d => d.Code != DiagnosticCodes.InputNobodyProduces || (!isOneLine && missing.Contains(d))))
            yield return DiagnosticRenderer.Short(file.Source, warning);
        if (!isOneLine) yield break;
        var names = missing.Select(d => DisplayText.Visible(Underlined(file.Source, d.Span)));
        var advice = given is null ? "they have to come with the run" : "give them to the run: --input NAME=@file";
        yield return $"{file.Source.Path}: warning {DiagnosticCodes.InputNobodyProduces}: no step outputs {missing.Count} of the inputs: {string.Join(", ", names)} ({advice}; 'vapora workflow validate' shows where)";
    }

    private static string Underlined(SourceText source, Span span)
    {
        var line = source.Line(span.Start.Line);
        var start = Math.Min(span.Start.Column - 1, line.Length);
        return line.Substring(start, Math.Min(span.Length, line.Length - start)).Trim('"', '\'', ' ');
    }

    private static byte[]? Bytes(string path, Screen screen)
    {
        try
        {
            if (path == StandardInput) return ReadUpTo(Console.OpenStandardInput());
            if (File.Exists(path))
            {
                using var file = File.OpenRead(path);
                return ReadUpTo(file);
            }

            screen.Fail(Directory.Exists(path) ? $"'{path}' is a folder; name a workflow file in it" : $"there is no file '{path}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.Fail($"'{path}' cannot be read: {e.Message}");
        }

        return null;
    }

    // One byte more than a definition may have is enough to refuse it, whatever the size of the file.
    private static byte[] ReadUpTo(Stream stream)
    {
        const int Most = Limits.DefinitionBytes + 4;
        using var copy = new MemoryStream();
        var block = new byte[64 * 1024];
        for (int read; copy.Length < Most && (read = stream.Read(block)) > 0;) copy.Write(block, 0, read);
        return copy.ToArray();
    }
}
