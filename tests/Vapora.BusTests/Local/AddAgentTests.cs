using System.Collections.Immutable;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Vapora.Cli.Local;
using Vapora.Contracts;
using Vapora.Contracts.Runs;
using Vapora.Planner.Intake;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Local;

public sealed class AddAgentTests
{
    private const string Two = "workflow: two\nsteps:\n  a:\n    agent: developer\n    parallelizable: true\n  b:\n    agent: developer\n    parallelizable: true\n";

    [Fact]
    public async Task AddAgent_over_the_bus_gives_a_role_with_a_fixed_number_one_worker_more_and_both_work_at_once()
    {
        var agent = new LatchAgent(2);
        await using var system = await LocalSystem.StartAsync(Options() with { Agents = _ => _ => agent });
        var accepted = Assert.IsType<SubmissionResult.Accepted>(await system.SubmitAsync(Examples.Yaml(Two)));
        await UntilAsync(system, accepted.RunId, e => e is RunEvent.AssignmentStarted);
        Assert.InRange(agent.Most, 0, 1); // the planner hears that somebody has begun before he does
        Assert.Single(system.Workers.Workers);

        var bus = await system.Services.GetRequiredService<IBus>().GetSendEndpoint(new Uri("queue:" + Queues.Planner));
        var command = new AdjustRun { RunId = accepted.RunId, CommandId = "c1", Actor = "dana", Reason = "too slow", Adjustment = new() { Name = "AddAgent", Role = "Developer", Count = 1 } };
        await bus.Send(command);
        await bus.Send(command);

        var facts = await LocalRuns.FollowAsync(system, accepted.RunId);
        Assert.Equal("Completed", facts[^1].State.StateName(accepted.Plan));
        Assert.Equal(2, agent.Most);
        Assert.Equal(["developer-001", "developer-002"], system.Workers.Workers.Where(w => w.StartsWith("developer", StringComparison.Ordinal)));
        Assert.Equal(2, facts.Select(f => f.Event).OfType<RunEvent.AssignmentStarted>().Select(e => e.Worker).Distinct().Count());
        Assert.Single(facts, f => f.Event is RunEvent.AgentsAdded);
    }

    [Fact]
    public async Task AddAgent_for_a_role_that_no_step_has_is_refused_and_nobody_is_added()
    {
        var agent = new LatchAgent(2);
        await using var system = await LocalSystem.StartAsync(Options() with { Agents = _ => _ => agent });
        var accepted = Assert.IsType<SubmissionResult.Accepted>(await system.SubmitAsync(Examples.Yaml(Two)));
        await UntilAsync(system, accepted.RunId, e => e is RunEvent.AssignmentStarted);

        var decision = await system.AdjustAsync(accepted.RunId, new RunSignal.Adjust("c1", "dana", "because", null, new Adjustment.AddAgent("astronaut", 1)));

        Assert.Equal(RefusalKind.NotFound, decision!.Refusal!.Kind);
        Assert.Contains("developer", decision.Refusal.Reason, StringComparison.Ordinal);
        Assert.Empty(decision.Events);
        Assert.Single(system.Workers.Workers);
    }

    private static LocalOptions Options() => LocalRuns.Options() with { Workers = ImmutableDictionary<string, int>.Empty.Add("developer", 1) };

    private static async Task UntilAsync(LocalSystem system, string runId, Func<RunEvent, bool> isIt)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var fact in system.FollowAsync(runId, cancellation: patience.Token))
            if (isIt(fact.Event)) return;
        Assert.Fail("The run has ended before.");
    }
}
