namespace Vapora.CoreTests.Runs.Chaos;

/// <summary>Makes workflows of every shape with every key, from a seed. They always read without errors.</summary>
internal sealed class RandomWorkflows(Random random)
{
    private static readonly string[] Roles =
        ["developer-backend", "developer-frontend", "architect", "tester", "tester-e2e", "code-reviewer", "security", "devops", "devops", "decision-maker", "monitor", "documenter"];

    private static readonly string[] Names = ["build", "design", "merge", "deploy", "deploy_production", "audit", "check", "write", "watch"];

    public static WorkflowSketch Of(int seed) => new RandomWorkflows(new Random(seed)).Workflow();

    private WorkflowSketch Workflow()
    {
        var shape = Pick("phased", "phased", "roster", "flat", "flat");
        var count = Chance(15) ? random.Next(20, 41) : random.Next(1, 13);
        var phaseCount = shape == "roster" ? 1 : Math.Min(count, random.Next(1, 5));
        var phases = Enumerable.Range(0, phaseCount).Select(i => new PhaseSketch(shape == "phased" || (shape == "flat" && i > 0) ? $"phase_{i}" : "main", [], [])).ToList();
        var earlier = new List<StepSketch>();
        for (var i = 0; i < count; i++)
        {
            var phase = shape == "flat" ? phases[random.Next(phaseCount)] : phases[i * phaseCount / count];
            var step = Step(i, earlier, shape, phases, phase);
            phase.Steps.Add(step);
            earlier.Add(step);
        }

        phases.RemoveAll(p => p.Steps.Count == 0);
        if (shape == "phased")
            foreach (var phase in phases) PhaseKeys(phase);
        return new WorkflowSketch(shape, WorkflowKeys(earlier, phases, shape), phases);
    }

    private Dictionary<string, string> WorkflowKeys(List<StepSketch> steps, List<PhaseSketch> phases, string shape)
    {
        var keys = new Dictionary<string, string>();
        May(25, keys, "allow_concurrent_agents", () => $"{random.Next(1, 5)}");
        May(15, keys, "timeline_hours", () => $"{random.Next(1, 20)}");
        May(15, keys, "waiting_timeout", () => Pick("1h", "2days"));
        May(10, keys, "adjust", () => "{auto: true, max_agents: 4}");
        May(15, keys, "timezone", () => Pick("Europe/Berlin", "America/New_York", "UTC"));
        May(20, keys, "approval_required_at", () => $"[{steps[random.Next(steps.Count)].Name}{(shape == "phased" ? $", {phases[random.Next(phases.Count)].Name}" : "")}]");
        return keys;
    }

    private void PhaseKeys(PhaseSketch phase)
    {
        May(30, phase.Keys, "serial", () => "true");
        May(25, phase.Keys, "max_concurrent_agents", () => $"{random.Next(1, 4)}");
        May(10, phase.Keys, "duration_hours", () => $"{random.Next(1, 20)}");
        May(30, phase.Keys, "gate", () => Condition("all_passed", "any_passed", "all_tests_pass", "all_reviews_approved || any_passed", "!any_error", "quality > 50%", "all_approved"));
    }

    private StepSketch Step(int index, List<StepSketch> earlier, string shape, List<PhaseSketch> phases, PhaseSketch phase)
    {
        var step = new StepSketch($"{Names[random.Next(Names.Length)]}_{index}", Roles[random.Next(Roles.Length)], [], [], []);
        if (Chance(12)) step.Keys["async"] = "true";
        var isAsync = step.Keys.ContainsKey("async");
        foreach (var other in earlier.Where(o => isAsync || !o.Keys.ContainsKey("async")).OrderBy(_ => random.Next()).Take(Chance(60) ? random.Next(0, 4) : 0)) step.DependsOn.Add(other.Name);
        // Only a phase that comes before can be named without a cycle; in the flat shape labels are in any order.
        if (shape == "phased" && Chance(10))
            foreach (var before in phases.TakeWhile(p => p != phase).Where(p => p.Steps.Any(s => !s.Keys.ContainsKey("async"))).Take(1)) step.DependsOn.Add(before.Name);
        if (phase.Steps.Count > 0 && Chance(25) && phase.Steps[^1] is var neighbour && !step.DependsOn.Contains(neighbour.Name))
        {
            step.ParallelWith.Add(neighbour.Name);
            neighbour.ParallelWith.Add(step.Name);
        }

        Work(step, earlier);
        Judgement(step);
        Watching(step);
        return step;
    }

    private void Work(StepSketch step, List<StepSketch> earlier)
    {
        var keys = step.Keys;
        May(15, keys, "optional", () => "true");
        May(15, keys, "priority", () => Pick("low", "normal", "high"));
        May(10, keys, "parallelizable", () => "true");
        May(10, keys, "agents", () => $"{random.Next(1, 4)}");
        May(20, keys, "tasks", () => "[one, two, three]");
        May(30, keys, "output", () => $"[out_{step.Name}.md]");
        May(25, keys, "input", () => earlier.Count == 0 ? "spec" : $"out_{earlier[random.Next(earlier.Count)].Name}");
        May(15, keys, "environment", () => Pick("staging", "production"));
        May(10, keys, "action", () => Pick("[approve_or_block]", "[run, verify]", "[deploy]", "[merge]"));
        May(10, keys, "strategy", () => Pick("blue_green", "rolling", "recreate"));
        May(15, keys, "estimated_duration", () => Pick("45min", "2h"));
        May(20, keys, "max_duration", () => Pick("4h", "3days"));
        May(12, keys, "duration", () => Pick("1h", "30m"));
        May(25, keys, "retry", () => Pick("{max_attempts: 2}", "{max_attempts: 3, backoff: 5m}", "{max_attempts: 2, backoff: 1m, max_backoff: 1h}"));
        May(12, keys, "effect", () => "at-most-once");
        May(10, keys, "when", () => Condition("coverage < 80%", "any_passed", "!any_error", "all_passed", "risk == 'high'"));
        May(10, keys, "requires", () => Condition("all_passed", "coverage >= 10%", "!critical_error", "any_approved"));
    }

    private void Judgement(StepSketch step)
    {
        var keys = step.Keys;
        May(20, keys, "approval_required", () => Pick(
            "true", "{approvers: [architect, security], quorum: 2}", "{one_of_each: [architect, security], deadline: 2h, on_deadline: reject}",
            "{deadline: 1h, on_deadline: escalate}", "{deadline: 1h, on_deadline: approve, allow_self_approval: true}"));
        May(20, keys, "must_pass", () => Pick("1", "2", "3", "all", Condition("coverage >= 20%", "all_passed", "all_approved || coverage > 1", "error_rate < 90%")));
        May(12, keys, "security_required", () => "true");
        May(15, keys, "can_block_merge", () => "true");
        May(8, keys, "can_block_deployment", () => "true");
        May(10, keys, "critical_vulns_block_merge", () => "true");
        May(10, keys, "high_vulns_require_mitigation", () => "true");
        May(15, keys, "if_blocked", () => Pick("defer_to_next_week", "\"defer: 2h\"", "escalate", "fail"));
        May(8, keys, "automatic_after_merge", () => "true");
        May(10, keys, "escalation_if", () => Pick("[\"too risky\"]", "[coverage < 5%, \"beware\"]"));
        if (keys.ContainsKey("automatic_after_merge")) keys.Remove("approval_required");
    }

    private void Watching(StepSketch step)
    {
        var keys = step.Keys;
        May(10, keys, "metrics", () => "[error_rate, coverage]");
        May(12, keys, "alert_if", () => Pick("error_rate > 50%", "[{when: error_rate > 60%, severity: critical}, latency > 300ms]"));
        May(6, keys, "auto_rollback_if", () => Pick("critical_error", "error_rate > 95%"));
        May(10, keys, "rollback_on", () => Pick("any_error", "error_rate > 90%"));
        May(15, keys, "compensate", () => Pick("undo", "{action: restore}", "false", "true"));
    }

    private string Condition(params string[] some) => $"\"{some[random.Next(some.Length)]}\"";

    private string Pick(params string[] some) => some[random.Next(some.Length)];

    private bool Chance(int percent) => random.Next(100) < percent;

    private void May(int percent, Dictionary<string, string> keys, string key, Func<string> value)
    {
        if (Chance(percent)) keys[key] = value();
    }
}
