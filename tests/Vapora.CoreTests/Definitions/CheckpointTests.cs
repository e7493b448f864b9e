using Vapora.Workflows.Definitions;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public sealed class CheckpointTests
{
    private static readonly WorkflowDefinition Definition = Samples.Read(
        """
        workflow: demo
        steps:
          design: {agent: Architect, task_type: ArchitectureDesign, phase: Planning}
          1_audit: {agent: SecurityOfficer, phase: Planning}
          deploy: {agent: devops, phase: Release}
          deploy_production: {agent: devops, phase: Release}
        """).Definition!;

    [Theory]
    [InlineData("design", "design", null)]
    [InlineData("1-Audit", "1_audit", null)]
    [InlineData("architect", "design", null)]
    [InlineData("architecture", "design", null)]
    [InlineData("architecture_design", "design", null)]
    [InlineData("security-officer", "1_audit", null)]
    [InlineData("devops", "deploy deploy_production", null)]
    [InlineData("deploy", "deploy", null)]
    [InlineData("deploy_production", "deploy_production", null)]
    [InlineData("deploy_staging", "deploy", null)]
    [InlineData("planning", "", "Planning")]
    [InlineData("release_notes", "", null)]
    [InlineData("desing", "", null)]
    [InlineData("", "", null)]
    public void A_checkpoint_matches_by_name_role_task_type_beginning_or_phase(string checkpoint, string steps, string? phase)
    {
        var match = new Checkpoints(Definition).Match(checkpoint);
        Assert.Equal((steps, phase), (string.Join(' ', match.Steps), match.Phase));
        Assert.Equal(steps.Length == 0 && phase is null, match.IsEmpty);
    }
}
