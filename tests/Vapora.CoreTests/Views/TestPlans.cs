using Xunit;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Text;

namespace Vapora.CoreTests.Views;

/// <summary>Plans for the tests of views: the examples, texts, and large ones.</summary>
internal static class TestPlans
{
    public static Plan Example(string name) => Of(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "examples", name + ".yaml")));

    public static Plan Of(string yaml)
    {
        var reading = DefinitionReader.Read(new SourceText("test.yaml", SourceFormat.Yaml, yaml));
        Assert.True(reading.Definition is not null, string.Join("\n", reading.Diagnostics.Select(d => d.Message)));
        return PlanCompiler.Compile(reading.Definition!);
    }

    /// <summary>A workflow of phases, each a row of chains that end in one join.</summary>
    public static Plan Large(int phases, int chains, int length)
    {
        var yaml = new System.Text.StringBuilder("workflow:\n  id: large\n  phases:\n");
        for (var p = 0; p < phases; p++)
        {
            yaml.Append($"    phase_{p}:\n      steps:\n");
            for (var c = 0; c < chains; c++)
            {
                for (var s = 0; s < length; s++)
                {
                    yaml.Append($"        - name: p{p}_c{c}_step{s}\n          agent: developer-{c}\n          estimated_duration: {10 + s}m\n");
                    if (s > 0) yaml.Append($"          depends_on: [p{p}_c{c}_step{s - 1}{(c % 3 == 1 ? $", p{p}_c{c - 1}_step{s - 1}" : "")}]\n");
                }
            }
        }

        return Of(yaml.ToString());
    }
}
