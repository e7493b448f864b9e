using System.Collections.Immutable;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.CoreTests.Runs.Chaos;

/// <summary>People who decide, adjust and get things wrong at random.</summary>
internal sealed class ChaosPeople(Plan plan, Random random)
{
    private int _commands;
    private int _retries;

    /// <summary>A vote on an approval: usually one that counts, sometimes by the wrong person.</summary>
    public RunSignal Vote(Approval approval) => Chance(10)
        ? new RunSignal.Decided(approval.Number, Chance(50) ? "starter" : "person-1", Chance(50) ? "nobody" : approval.Roles[0], true, null)
        : new RunSignal.Decided(approval.Number, $"person-{random.Next(100)}", approval.Roles[random.Next(approval.Roles.Length)], !Chance(6), "because");

    /// <summary>An answer to the decision-maker's question.</summary>
    public RunSignal Answer(Escalation escalation)
    {
        var name = escalation.Step >= 0 ? plan.Steps[escalation.Step].Name : plan.Phases[escalation.Phase].Name;
        return Command(random.Next(20) switch
        {
            < 10 => new Adjustment.Override(name, Pass: true),
            < 14 when _retries++ < 6 => new Adjustment.RetryStep(name),
            < 17 => new Adjustment.Defer(name, TimeSpan.FromHours(1)),
            17 => new Adjustment.Override(name, Pass: false),
            18 => new Adjustment.Cancel(),
            _ => new Adjustment.Override(name, Pass: true),
        });
    }

    /// <summary>Anything, at any time.</summary>
    public RunSignal Meddle() => Command(random.Next(12) switch
    {
        0 or 1 => new Adjustment.Pause(),
        2 or 3 => new Adjustment.Resume(),
        4 when _retries++ < 6 => new Adjustment.RetryStep(Name()),
        5 => new Adjustment.SkipOptionalSteps(Optional()),
        6 => new Adjustment.Parallelize([Name(), Name(), Chance(50) ? plan.Phases[0].Name : Name()]),
        7 => new Adjustment.AddAgent(plan.Steps[random.Next(plan.Steps.Length)].Role, random.Next(0, 3)),
        8 => new Adjustment.EscalateBlocker(Name()),
        9 => new Adjustment.Override(Name(), Chance(80)),
        10 => new Adjustment.Defer(Name(), TimeSpan.FromMinutes(random.Next(0, 300))),
        _ when Chance(5) => new Adjustment.Cancel(),
        _ => new Adjustment.Resume(),
    });

    /// <summary>The end of a pause that nobody else ends.</summary>
    public RunSignal Resume() => Command(new Adjustment.Resume());

    private RunSignal.Adjust Command(Adjustment adjustment) => new($"c{++_commands}", $"person-{random.Next(5)}", "why not", null, adjustment);

    private string Name() => Chance(10) ? plan.Phases[random.Next(plan.Phases.Length)].Name : Chance(3) ? "nowhere" : plan.Steps[random.Next(plan.Steps.Length)].Name;

    private ImmutableArray<string> Optional() => [.. plan.Steps.Where(s => s.Definition.Optional).Select(s => s.Name).OrderBy(_ => random.Next()).Take(2)];

    private bool Chance(int percent) => random.Next(100) < percent;
}
