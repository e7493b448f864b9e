using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;
using Xunit;

namespace Vapora.CoreTests.Simulation;

public class SimulatedVotesTests
{
    [Theory]
    [InlineData(2, "security", "security")]
    [InlineData(3, "security", "security security")]
    [InlineData(3, "security legal", "security legal security")]
    public void The_seat_of_a_required_role_that_nobody_covers_stays_empty(int quorum, string approve, string votes)
    {
        var rule = new ApprovalDefinition { Approvers = [], Quorum = quorum, OneOfEach = ["security", "legal"] };
        var approval = new Approval(1, ApprovalPoint.AfterStep, 0, rule, "approval_required", default, []);
        var script = new SimulationScript { Approve = new ApprovalPolicy.OfRoles([.. approve.Split(' ')]) };
        Assert.Equal(votes, string.Join(' ', SimulatedVotes.On(approval, "a", script).Select(v => v.Role)));
    }
}
