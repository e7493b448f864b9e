using BenchmarkDotNet.Running;
using Vapora.Benchmarks;

if (args is ["plain-saga" or "plain-worker"])
{
    await Vapora.Benchmarks.Plain.PlainProcess.RunAsync(args[0]);
    return 0;
}

if (args is ["--stack", .. var rest]) return await Vapora.Benchmarks.Stacks.StackReport.PrintAsync(Console.Out, rest is [var scale] ? double.Parse(scale, System.Globalization.CultureInfo.InvariantCulture) : 1);
if (args is ["--scale", .. var most]) return await Vapora.Benchmarks.Stacks.ScaleReport.PrintAsync(Console.Out, most is [var open] ? int.Parse(open, System.Globalization.CultureInfo.InvariantCulture) : 100_000);
if (args is ["--load", var count, var atOnce]) return await Vapora.Benchmarks.Stacks.StackReport.LoadAsync(Console.Out, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), int.Parse(atOnce, System.Globalization.CultureInfo.InvariantCulture));
if (args is ["--idle"]) return await Vapora.Benchmarks.Stacks.IdleReport.PrintAsync(Console.Out);
if (args.Contains("--quick")) return QuickReport.Print(Console.Out);
BenchmarkSwitcher.FromAssembly(typeof(CoreBenchmarks).Assembly).Run(args);
return 0;
