using System.Text;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;

namespace Vapora.Benchmarks;

/// <summary>What is measured: large definitions in both spellings, and whole runs as lists of signals.</summary>
public static class Workloads
{
    private const int StepsPerPhase = 100;

    /// <summary>When measured runs take place.</summary>
    public static DateTimeOffset Start { get; } = new(2025, 11, 10, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A phased definition in YAML: ten steps in a row, ten rows beside each other in every phase.</summary>
    public static SourceText Yaml(int steps)
    {
        var text = new StringBuilder("workflow:\n  id: big\n  phases:\n");
        for (var i = 0; i < steps; i++)
        {
            if (i % StepsPerPhase == 0) text.Append($"    phase_{i / StepsPerPhase}:\n      gate: all_passed\n      steps:\n");
            text.Append($"        - name: step_{i}\n          agent: developer\n          output: doc_{i}.md\n          estimated_duration: 45min\n");
            if (i % 10 != 0) text.Append($"          depends_on: [step_{i - 1}]\n          input: [doc_{i - 1}]\n");
            if (i % 5 == 4) text.Append("          must_pass: coverage >= 80% && !any_error\n");
        }

        return new SourceText("big.yaml", SourceFormat.Yaml, text.ToString());
    }

    /// <summary>The same definition in TOML.</summary>
    public static SourceText Toml(int steps)
    {
        var text = new StringBuilder("[workflow]\nid = \"big\"\n");
        for (var i = 0; i < steps; i++)
        {
            var phase = $"workflow.phases.phase_{i / StepsPerPhase}";
            if (i % StepsPerPhase == 0) text.Append($"[{phase}]\ngate = \"all_passed\"\n");
            text.Append($"[{phase}.steps.step_{i}]\nagent = \"developer\"\noutput = \"doc_{i}.md\"\nestimated_duration = \"45min\"\n");
            if (i % 10 != 0) text.Append($"depends_on = [\"step_{i - 1}\"]\ninput = [\"doc_{i - 1}\"]\n");
            if (i % 5 == 4) text.Append("must_pass = \"coverage >= 80% && !any_error\"\n");
        }

        return new SourceText("big.toml", SourceFormat.Toml, text.ToString());
    }

    /// <summary>Reads, checks and compiles; a definition with an error is a mistake of the benchmark.</summary>
    public static Plan Compile(SourceText source)
    {
        var reading = DefinitionReader.Read(source);
        return PlanCompiler.Compile(reading.Definition ?? throw new InvalidOperationException(reading.Diagnostics[0].Message));
    }

    /// <summary>Every signal of a run in which all goes well: taken and answered, step by step.</summary>
    public static List<RunSignal> Signals(Plan plan)
    {
        var signals = new List<RunSignal> { new RunSignal.Start("bench", "bench", [], true) };
        RunState? run = null;
        var queue = new Queue<RunSignal>(signals);
        while (queue.TryDequeue(out var signal))
        {
            if (run is not null) signals.Add(signal);
            var decision = RunLogic.Decide(plan, run, signal, Start)!;
            run = decision.State;
            foreach (var dispatched in decision.Events.OfType<RunEvent.AssignmentDispatched>())
            {
                queue.Enqueue(new RunSignal.Accepted(dispatched.Id, "worker"));
                queue.Enqueue(new RunSignal.Answered(dispatched.Id, "worker", Answer(plan.Steps[dispatched.Id.Step])));
            }
        }

        return run!.Outcome == RunOutcome.Completed ? signals : throw new InvalidOperationException($"The run ended {run.StateName(plan)}.");
    }

    /// <summary>The events of the same run.</summary>
    public static List<RunEvent> Events(Plan plan)
    {
        RunState? run = null;
        var events = new List<RunEvent>();
        foreach (var signal in Signals(plan))
        {
            var decision = RunLogic.Decide(plan, run, signal, Start)!;
            run = decision.State;
            events.AddRange(decision.Events);
        }

        return events;
    }

    private static AgentResult Answer(PlannedStep step) => new()
    {
        Verdict = Verdict.Approve,
        Summary = "done",
        Checks = [new Check("it works", true)],
        Metrics = AgentMetrics,
        Outputs = [.. step.Definition.Outputs.Select(o => new Artifact(o.Value, "text"))],
    };

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, Workflows.Conditions.MetricValue> AgentMetrics { get; } =
        new AgentResult().Metrics.Add("coverage", Workflows.Conditions.MetricValue.Parse("90%"));
}
