using Vapora.Workflows.Definitions;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public sealed class ArtifactNameTests
{
    [Theory]
    [InlineData("design_doc.md", true)]
    [InlineData("docs/設計.md", true)]
    [InlineData("a b", true)]
    [InlineData("", false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("~/x", false)]
    [InlineData("a/../b", false)]
    [InlineData("a//b", false)]
    [InlineData("a\\b", false)]
    [InlineData("a\nb", false)]
    [InlineData("C:x", false)]
    [InlineData("a/b:stream", false)]
    public void A_safe_name_stays_in_its_folder_in_any_file_system(string name, bool safe) => Assert.Equal(safe, ArtifactName.IsSafe(name));

    [Theory]
    [InlineData(85, true)]
    [InlineData(86, false)]
    public void No_part_of_a_name_is_longer_than_file_systems_allow(int characters, bool safe)
    {
        Assert.Equal(safe, ArtifactName.IsSafe(new string('設', characters)));
        Assert.Equal(safe, ArtifactName.IsSafe("a/" + new string('設', characters) + "/b"));
        Assert.True(ArtifactName.IsSafe(new string('設', 60) + "/" + new string('設', 60)));
    }
}
