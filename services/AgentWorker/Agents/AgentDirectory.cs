using Vapora.AgentWorker.Artifacts;
using Vapora.AgentWorker.Profiles;
using Vapora.AgentWorker.Shell;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;

namespace Vapora.AgentWorker.Agents;

/// <summary>
/// Finds who plays an assignment: what the profile says of its step, else of its role, else of <c>*</c>. A security review of a step is never played by what
/// the profile says of that step: who does the work does not review it.
/// </summary>
/// <param name="profile">Who plays what.</param>
/// <param name="places">Where commands work.</param>
/// <param name="artifacts">Where artifacts come from and go to.</param>
/// <param name="clock">The clock simulated agents take their time on.</param>
/// <param name="script">What simulated agents do differently.</param>
public sealed class AgentDirectory(AgentProfile profile, ShellPlaces places, ArtifactStore artifacts, TimeProvider clock, SimulationScript script)
{
    /// <summary>The agent for an assignment; null when nobody plays its role (<see cref="AgentProfile.Problems"/> says so before a run).</summary>
    public IAgent? Find(StepRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var settings = request.Id.Kind == AssignmentKind.SecurityReview ? profile.OfRole(request.Role) : profile.Find(request.Role, request.Step);
        return settings switch
        {
            AgentSettings.Shell shell => new ShellAgent(shell, places, artifacts),
            AgentSettings.Simulate => new SimulateAgent(clock, script),
            _ => null,
        };
    }
}
