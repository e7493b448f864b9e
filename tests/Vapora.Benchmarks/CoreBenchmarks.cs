using BenchmarkDotNet.Attributes;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;

namespace Vapora.Benchmarks;

/// <summary>The core, measured properly: <c>dotnet run -c Release -- --filter '*'</c>.</summary>
[MemoryDiagnoser]
public class CoreBenchmarks
{
    private readonly SourceText _yaml = Workloads.Yaml(2_000);
    private readonly SourceText _toml = Workloads.Toml(2_000);
    private readonly Condition _condition = Condition.Read(ConditionText).Condition!;
    private readonly KnownMetrics _scope = new();
    private readonly Plan _plan = Workloads.Compile(Workloads.Yaml(500));
    private List<RunSignal> _signals = [];
    private List<RunEvent> _events = [];

    internal const string ConditionText = "coverage >= 80% && (p99 < 500ms || error_rate <= 1%) && !any_error";

    /// <summary>Prepares a run.</summary>
    [GlobalSetup]
    public void Prepare() => (_signals, _events) = (Workloads.Signals(_plan), Workloads.Events(_plan));

    /// <summary>Reads, checks and compiles 2,000 steps of YAML.</summary>
    [Benchmark]
    public Plan CompileYaml() => Workloads.Compile(_yaml);

    /// <summary>Reads, checks and compiles 2,000 steps of TOML.</summary>
    [Benchmark]
    public Plan CompileToml() => Workloads.Compile(_toml);

    /// <summary>Decides a whole run of 500 steps.</summary>
    [Benchmark]
    public RunState? DecideRun()
    {
        RunState? run = null;
        foreach (var signal in _signals) run = RunLogic.Decide(_plan, run, signal, Workloads.Start)!.State;
        return run;
    }

    /// <summary>Folds the events of the same run.</summary>
    [Benchmark]
    public RunState? EvolveRun()
    {
        RunState? run = null;
        foreach (var fact in _events) run = RunLogic.Evolve(_plan, run, fact);
        return run;
    }

    /// <summary>Evaluates a condition of four names.</summary>
    [Benchmark]
    public Truth Evaluate() => _condition.Evaluate(_scope);
}
