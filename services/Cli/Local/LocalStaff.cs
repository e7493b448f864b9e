using Vapora.AgentWorker.Bus;
using Vapora.AgentWorker.Pool;
using Vapora.AgentWorker.Profiles;
using Vapora.Contracts;
using Vapora.Planner.Intake;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;

namespace Vapora.Cli.Local;

/// <summary>
/// Provides for every role and skill set of a plan as many workers as its limits allow, and takes from their queues. Where the profile names the skills of a
/// role, its workers have those and no others: a step that needs another one waits.
/// </summary>
internal sealed class LocalStaff(WorkerPool pool, WorkerEndpoints endpoints, AgentProfile profile) : IPlanListener
{
    public async Task PrepareAsync(Plan plan)
    {
        foreach (var (role, skills) in plan.Steps.Select(s => (s.Role, s.Definition.Skills)).Append((RoleName.Security, [])))
        {
            var entry = profile.OfRole(role);
            pool.Provide(role, entry is { Skills.IsEmpty: false } ? entry.Skills : skills, count: null, entry?.Slots ?? 1);
            await Task.WhenAll(Enum.GetNames<StepPriority>().Select(priority => endpoints.ServeAsync(Queues.Agent(role, skills, priority)))).ConfigureAwait(false);
        }
    }
}
