using System.Globalization;
using Vapora.Chaos.Storms;

// The whole storm (or 'short'), with a seed from VAPORA_SEED or one that is made; the second argument is the file that the report is written to.
var seed = Environment.GetEnvironmentVariable("VAPORA_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000);
var size = args is ["short", ..] ? StormSize.Short : StormSize.Full;
var report = await new Storm(seed, size, Console.WriteLine).RunAsync(Path.Combine(Path.GetTempPath(), $"vapora-storm-{seed}"));
Console.WriteLine(report.Page());
if (args is [_, var file]) await File.WriteAllTextAsync(file, $"# A storm\n\nWritten by `make chaos` on {Environment.ProcessorCount} cores.\n\n{report.Page()}");
return report.Violations.Count == 0 ? 0 : 1;
