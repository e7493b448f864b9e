using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Text;

public sealed class TwoSpellingsTests
{
    [Theory]
    [InlineData("a: 1\nb: text\nc: 'q'\nd: [true, 1.5, {e: f}]\n", "a = 1\nb = 'text'\nc = \"q\"\nd = [true, 1.5, {e = 'f'}]\n")]
    [InlineData("w:\n  id: x\n  steps:\n    - name: one\n    - name: two\n      must_pass: 1\n", "[w]\nid = 'x'\n[[w.steps]]\nname = 'one'\n[[w.steps]]\nname = 'two'\nmust_pass = 1\n")]
    [InlineData("a:\n  b:\n    c: 1\n    d: 2\n", "a.b.c = 1\na.b.d = 2\n")]
    [InlineData("a: |\n  one\n  two\n", "a = '''\none\r\ntwo\r\n'''\n")]
    [InlineData("a: {}\nb: []\n'c d': \"\\u00e9\"\n", "a = {}\nb = []\n'c d' = \"\\u00e9\"\n")]
    [InlineData("workflow: f\nsteps:\n  1_a: {agent: x}\n  2_b: {agent: y, depends_on: 1_a}\n", "workflow = 'f'\n[steps.1_a]\nagent = 'x'\n[steps.2_b]\nagent = 'y'\ndepends_on = '1_a'\n")]
    public void A_YAML_and_a_TOML_spelling_are_the_same_values_in_the_same_order(string yaml, string toml) =>
        Assert.Equal(Outline(TextReading.Yaml(yaml).Clean()), Outline(TextReading.Toml(toml).Clean()));

    private static string Outline(Node node) => node switch
    {
        MapNode map => "{" + string.Join(", ", map.Entries.Select(entry => $"{entry.Key.Text}: {Outline(entry.Value)}")) + "}",
        SequenceNode list => "[" + string.Join(", ", list.Items.Select(Outline)) + "]",
        ScalarNode scalar => $"{scalar.Kind} <{scalar.Text}>",
        _ => throw new ArgumentException($"{node} is a node of no known kind"),
    };
}
