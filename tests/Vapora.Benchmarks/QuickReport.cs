using System.Diagnostics;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;

namespace Vapora.Benchmarks;

/// <summary>The same figures with plain stopwatches, in seconds, for CI: the best of several rounds against its goal. The exit code is 1 when a goal is missed.</summary>
internal static class QuickReport
{
    private const int Rounds = 60;
    private const double CompileGoalMilliseconds = 50;
    private const double DecideGoalMicroseconds = 5;

    public static int Print(TextWriter output)
    {
        output.WriteLine("| what | measured | goal |\n|---|---|---|");
        var missed = Compile(output, "2,000 steps of YAML: read, check, compile", Workloads.Yaml(2_000));
        missed |= Compile(output, "2,000 steps of TOML: read, check, compile", Workloads.Toml(2_000));
        missed |= Decide(output, Workloads.Compile(Workloads.Yaml(500)));
        var condition = Condition.Read(CoreBenchmarks.ConditionText).Condition!;
        var scope = new KnownMetrics();
        output.WriteLine($"| condition of four names: evaluate | {Best(() => Repeat(10_000, () => condition.Evaluate(scope))) / 10:F0} ns | |");
        return missed ? 1 : 0;
    }

    private static bool Compile(TextWriter output, string what, SourceText source)
    {
        var read = Best(() => _ = Vapora.Workflows.Definitions.DefinitionReader.Read(source)) / 1_000;
        var total = Best(() => _ = Workloads.Compile(source)) / 1_000;
        output.WriteLine($"| {what} | {total:F1} ms (of it read and check {read:F1} ms) | < {CompileGoalMilliseconds} ms |");
        return total >= CompileGoalMilliseconds;
    }

    private static bool Decide(TextWriter output, Plan plan)
    {
        var signals = Workloads.Signals(plan);
        var events = Workloads.Events(plan);
        var tenth = signals.Count / 10;
        var (first, last, all) = (double.MaxValue, double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var marks = Run(plan, signals);
            all = Math.Min(all, marks[^1] / signals.Count);
            first = Math.Min(first, marks[tenth] / tenth);
            last = Math.Min(last, (marks[^1] - marks[signals.Count - tenth]) / tenth);
        }

        var evolve = Best(() => Fold(plan, events)) / events.Count;
        output.WriteLine($"| run of 500 steps, {signals.Count} signals: decide, per signal | {all:F2} µs | < {DecideGoalMicroseconds} µs |");
        output.WriteLine($"| the same, first and last tenth of the run | {first:F2} and {last:F2} µs | no growth |");
        output.WriteLine($"| the same, {events.Count} events: evolve, per event | {evolve:F2} µs | |");
        return all >= DecideGoalMicroseconds;
    }

    // Microseconds since the start, before each signal and at the end.
    private static double[] Run(Plan plan, List<RunSignal> signals)
    {
        var marks = new double[signals.Count + 1];
        var watch = Stopwatch.StartNew();
        RunState? run = null;
        for (var i = 0; i < signals.Count; i++)
        {
            marks[i] = watch.Elapsed.TotalMicroseconds;
            run = RunLogic.Decide(plan, run, signals[i], Workloads.Start)!.State;
        }

        marks[^1] = watch.Elapsed.TotalMicroseconds;
        return marks;
    }

    private static void Fold(Plan plan, List<RunEvent> events)
    {
        RunState? run = null;
        foreach (var fact in events) run = RunLogic.Evolve(plan, run, fact);
    }

    private static void Repeat<T>(int times, Func<T> what)
    {
        for (var i = 0; i < times; i++) what();
    }

    // Microseconds of the quickest round; the first rounds warm up.
    private static double Best(Action what)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            what();
            best = Math.Min(best, watch.Elapsed.TotalMicroseconds);
        }

        return best;
    }
}
