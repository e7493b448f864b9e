using System.Collections.Immutable;
using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Artifacts;
using Vapora.AgentWorker.Profiles;
using Vapora.AgentWorker.Shell;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;

namespace Vapora.BusTests.Agents;

public sealed class AgentDirectoryTests
{
    [Theory]
    [InlineData(AssignmentKind.Work, "integrator", true)]
    [InlineData(AssignmentKind.Compensation, "integrator", true)]
    [InlineData(AssignmentKind.SecurityReview, "security", false)]
    public void The_entry_of_a_step_plays_its_work_and_undoes_it_but_does_not_review_it(AssignmentKind kind, string role, bool isPlayedByTheStep)
    {
        var profile = AgentProfile.AllSimulated with
        {
            Steps = ImmutableSortedDictionary<string, AgentSettings>.Empty.Add("merge", new AgentSettings.Shell { Command = ["true"] }),
        };
        var agents = new AgentDirectory(profile, new ShellPlaces("work", "."), new ArtifactStore("artifacts"), TimeProvider.System, new SimulationScript());
        Assert.Equal(isPlayedByTheStep, agents.Find(Requests.Of(role, "merge", kind)) is ShellAgent);
    }
}
