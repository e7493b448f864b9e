using Vapora.Workflows.Definitions;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public class RoleNameTests
{
    [Theory]
    [InlineData("ProjectManager", "project-manager")]
    [InlineData("project_manager", "project-manager")]
    [InlineData("project-manager", "project-manager")]
    [InlineData("Architect", "architect")]
    [InlineData("DevOps", "devops")]
    [InlineData("devops", "devops")]
    [InlineData("QALead", "qa-lead")]
    [InlineData("developer-frontend", "developer-frontend")]
    public void A_role_has_one_form_however_it_is_written(string written, string canonical) => Assert.Equal(canonical, RoleName.Canonical(written));

    [Fact]
    public void Roles_compare_without_case_and_separators() => Assert.Equal(RoleName.Key("ProjectManager"), RoleName.Key("project_MANAGER"));
}
