using Vapora.Workflows.Definitions;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public sealed class RandomTextTests
{
    private const int Mutants = 3_000;

    private static readonly string[] Pieces =
    [
        "\n", "  ", ": ", "- ", "[", "]", "{", "}", ",", "\"", "'", "#", "&a ", "*a", "<<: ", "!!str ", "|", ">", "%", "null", "~", "true", "0", "-1", "1e309", "99999999999999999999",
        "depends_on: ", "phase: main\n", "[[", "]]", "=", "\0", "\t", "\u202e", "😀", "\ud800", "gate: ", "must_pass: all", "serial: true", "a.b > 1", "((((", "45min",
    ];

    [Fact]
    public void No_text_makes_reading_or_reporting_throw()
    {
        var random = TestSeed.Random(nameof(RandomTextTests), out var seed);
        var seeds = Directory.EnumerateFiles(Samples.PathOf("examples"), "feature-*").Order(StringComparer.Ordinal).Select(Samples.Source).ToList();
        for (var i = 0; i < Mutants; i++)
        {
            var original = seeds[random.Next(seeds.Count)];
            var text = Mutate(original.Text, random);
            var source = new SourceText(original.Path, original.Format, text);
            try
            {
                var reading = DefinitionReader.Read(source);
                Assert.Equal(reading.Definition is null, reading.Diagnostics.Any(problem => problem.Severity == Severity.Error));
                Assert.All(reading.Diagnostics, problem => Assert.True(problem.Span.Start is { Line: >= 1, Column: >= 1 } && problem.Span.Length >= 1));
                FileDiagnostics[] files = [new(source, reading.Diagnostics, reading.LeftOut)];
                foreach (var format in Enum.GetValues<ReportFormat>()) Assert.NotNull(DiagnosticReport.Write(format, files));
                if (reading.Definition is { } definition) Assert.NotEmpty(CanonicalForm.Write(definition));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"VAPORA_SEED={seed}, mutant {i} of {original.Path}:\n{text}", e);
            }
        }
    }

    private static string Mutate(string text, Random random)
    {
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 30), text.Length - at);
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                2 => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
                3 when at < text.Length => string.Concat(text.AsSpan(0, at), ((char)random.Next(0x20, 0x7f)).ToString(), text.AsSpan(at + 1)),
                _ => SwapLines(text, random),
            };
        }

        return text;
    }

    private static string SwapLines(string text, Random random)
    {
        var lines = text.Split('\n');
        var (one, other) = (random.Next(lines.Length), random.Next(lines.Length));
        (lines[one], lines[other]) = (lines[other], lines[one]);
        return string.Join('\n', lines);
    }
}
