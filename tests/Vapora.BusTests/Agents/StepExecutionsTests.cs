using Microsoft.Extensions.Logging.Abstractions;
using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Bus;
using Vapora.AgentWorker.Pool;
using Vapora.AgentWorker.Running;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Time;
using Vapora.Workflows.Simulation;

namespace Vapora.BusTests.Agents;

public class StepExecutionsTests
{
    [Fact]
    public async Task In_a_process_of_its_own_no_step_waits_for_the_confirmation_of_what_another_has_reported()
    {
        using var clock = new PacedClock(PacedClock.Virtual);
        var (pool, sender) = (new WorkerPool(), new HeldSender());
        pool.Provide("developer", [], count: 2);
        using var executions = new StepExecutions(
            pool, new StepRunner(clock), _ => new SimulateAgent(clock, new SimulationScript()), new EachAlone(sender), sender, new WorkerOptions { Process = "p", OneProcess = false }, clock, NullLogger<StepExecutions>.Instance);
        foreach (var step in new[] { "a", "b" })
        {
            _ = executions.TakeAsync(new ExecuteStep { RunId = "r", Step = step, Kind = "Work", Slot = 0, Attempt = 1, WorkflowId = "w", StepIndex = 0, Role = "developer", EstimateSeconds = 3600 });
            await sender.ReachedAsync(sent => HeldSender.ReportsIn(sent).Any(report => report is StepCompleted && report.Step == step));
        }

        sender.LetGo();
        await executions.IdleAsync();
    }

    /// <summary>Every report is a message, and any number may be under way: how many may is another's business, and how many a step needs depends on threads.</summary>
    private sealed class EachAlone(IMessageSender sender) : IReportSender
    {
        public bool KeepsOrder => true;

        public Task SendAsync(StepReport report) => sender.SendAsync(Queues.Planner, report);
    }
}
