using Vapora.AgentWorker.Bus;
using Vapora.AgentWorker.Pool;
using Vapora.Planner.Intake;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;

namespace Vapora.Cli.Local;

/// <summary>Provides for every role and skill set of a plan as many workers as its limits allow, and takes from their queues.</summary>
internal sealed class LocalStaff(WorkerPool pool, WorkerEndpoints endpoints) : IPlanListener
{
    public async Task PrepareAsync(Plan plan)
    {
        foreach (var (role, skills) in plan.Steps.Select(s => (s.Role, s.Definition.Skills)).Append((RoleName.Security, [])))
        {
            pool.Provide(role, skills);
            await endpoints.ServeAsync(role, skills).ConfigureAwait(false);
        }
    }
}
