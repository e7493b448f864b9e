using System.Collections.Immutable;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Reports;

/// <summary>An agent at work.</summary>
/// <param name="Step">The step.</param>
/// <param name="Worker">Who.</param>
/// <param name="Role">In which role.</param>
/// <param name="Kind"><c>Work</c>, <c>SecurityReview</c> or <c>Compensation</c>.</param>
/// <param name="Attempt">Which attempt.</param>
/// <param name="Progress">In percent.</param>
/// <param name="Since">Since when.</param>
/// <param name="Message">What it says it is doing.</param>
public sealed record AgentAtWork(string Step, string Worker, string Role, string Kind, int Attempt, int Progress, DateTimeOffset Since, string? Message)
{
    internal static ImmutableArray<AgentAtWork> Of(Plan plan, RunState run, ProgressMeter meter) =>
        [.. from step in plan.Steps
            from work in run.Steps[step.Index].Assignments()
            where work is { Status: AssignmentStatus.Running, Worker: not null, StartedAt: not null }
            select new AgentAtWork(
                step.Name,
                work.Worker!,
                work.Id.Kind == AssignmentKind.SecurityReview ? RoleName.Security : step.Role,
                work.Id.Kind.ToString(),
                work.Id.Attempt,
                (int)(100 * meter.Of(step.Index, work)),
                work.StartedAt!.Value,
                work.Progress?.Message)];
}
