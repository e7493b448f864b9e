using System.Globalization;
using System.Text;
using Vapora.Workflows.Text;
using Xunit;
using Xunit.Abstractions;

namespace Vapora.CoreTests.Text;

/// <summary>Real workflows with random damage. A failure names its seed; <c>VAPORA_SEED</c> runs it again.</summary>
[Collection(TimedCollection.Name)]
public sealed class MutatedTextTests(ITestOutputHelper output)
{
    private const int Inputs = 2_000;
    private const string Signs = "[]{}:,-?&*!|>'\"%@`#=.\\\t\n\r <~0\0\u2028\uFEFF\uD83Dé";

    [Theory]
    [InlineData(SourceFormat.Yaml)]
    [InlineData(SourceFormat.Toml)]
    public void A_damaged_workflow_is_read_or_refused_in_a_moment(SourceFormat format)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("VAPORA_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"VAPORA_SEED={seed}");
        var seeds = format == SourceFormat.Yaml ? YamlSeeds() : TomlSeeds();
        foreach (var text in seeds) TextReading.Of(new SourceText("warm", format, text));
        var random = new Random(seed);
        for (var i = 0; i < Inputs; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Damage(seeds[random.Next(seeds.Length)], random));
            if (i % 4 == 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (i % 40 == 0) random.NextBytes(bytes);
            var best = Math.Min(Milliseconds(format, bytes), 1_000);
            for (var attempt = 0; attempt < 2 && best >= 100; attempt++) best = Math.Min(best, Milliseconds(format, bytes));
            Assert.True(best < 100, $"VAPORA_SEED={seed} input {i}: {best} ms");
        }
    }

    private static long Milliseconds(SourceFormat format, byte[] bytes)
    {
        var cost = Cost.Start();
        var read = TextReading.Bytes(format, bytes);
        var taken = (long)cost.SoFar.TotalMilliseconds;
        if (read.Text.Length > 0) read.MustBeSound();
        return taken;
    }

    private static string Damage(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var at = random.Next(damaged.Length);
            switch (random.Next(5))
            {
                case 0: damaged.Insert(at, Signs[random.Next(Signs.Length)]); break;
                case 1: damaged[at] = Signs[random.Next(Signs.Length)]; break;
                case 2: damaged.Remove(at, Math.Min(random.Next(1, 20), damaged.Length - at - 1)); break;
                case 3: damaged.Insert(at, new string(Signs[random.Next(Signs.Length)], random.Next(1, 50))); break;
                default: damaged.Insert(at, text.AsSpan(random.Next(text.Length / 2), text.Length / 4)); break;
            }
        }

        return damaged.Append('\n').ToString();
    }

    private static string[] YamlSeeds() =>
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "examples"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static string[] TomlSeeds() =>
        [string.Join('\n', TomlCases.Valid.Values.Select((own, i) => $"[t{i}]\n{own.Toml}")), .. TomlCases.Valid.Values.Where(own => own.Toml.Length > 20).Select(own => own.Toml)];
}
