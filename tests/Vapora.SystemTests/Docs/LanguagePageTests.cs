using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Runs;
using Xunit;

namespace Vapora.SystemTests.Docs;

public class LanguagePageTests
{
    private const string Page = "docs/reference/language.md";

    [Fact]
    public void Every_key_and_alias_of_the_language_is_on_its_page()
    {
        var text = DocPages.Read(Page);
        var names = WorkflowKeys.All.SelectMany(set => set.Keys).SelectMany(key => key.Aliases.Prepend(key.Name)).Distinct();
        Assert.All(names, name => Assert.Contains($"`{name}`", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_value_that_a_key_chooses_from_is_on_its_page()
    {
        var text = DocPages.Read(Page);
        var values = WorkflowKeys.All.SelectMany(set => set.Keys).Where(key => key.Shape == ValueShape.Choice).SelectMany(key => key.Values).Distinct();
        Assert.All(values, value => Assert.Contains(value, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_built_in_name_of_conditions_is_on_its_page() =>
        Assert.All(BuiltIns.Names, name => Assert.Contains($"`{name}`", DocPages.Read(Page), StringComparison.Ordinal));

    [Fact]
    public void Every_state_is_on_the_page_of_states()
    {
        var text = DocPages.Read("docs/reference/states.md");
        string[] runs = [RunStateNames.Created, RunStateNames.Waiting, RunStateNames.Blocked, RunStateNames.Paused, RunStateNames.RollingBack, .. Enum.GetNames<RunOutcome>()];
        Assert.All(runs.Concat(Enum.GetNames<StepStatus>()), state => Assert.Contains($"`{state}`", text, StringComparison.Ordinal));
    }
}
