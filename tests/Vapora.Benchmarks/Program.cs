using BenchmarkDotNet.Running;
using Vapora.Benchmarks;

if (args.Contains("--quick")) return QuickReport.Print(Console.Out);
BenchmarkSwitcher.FromAssembly(typeof(CoreBenchmarks).Assembly).Run(args);
return 0;
