using System.Reflection;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public sealed class VocabularyTests
{
    public static TheoryData<string, string> Keys
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (set, key) in KeyExamples.All) data.Add(set.Name, key.Name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_example_of_every_key_changes_the_definition(string map, string name)
    {
        var (set, key) = Find(map, name);
        var (without, with) = (Read(KeyExamples.Without(set, key)), Read(KeyExamples.With(set, key, key.Name)));
        Assert.NotEqual(CanonicalForm.Write(without), CanonicalForm.Write(with));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_alias_means_the_same_as_the_key(string map, string name)
    {
        var (set, key) = Find(map, name);
        var meaning = CanonicalForm.Write(Read(KeyExamples.With(set, key, key.Name)));
        Assert.All(key.Aliases, alias => Assert.Equal(meaning, CanonicalForm.Write(Read(KeyExamples.With(set, key, alias)))));
    }

    [Theory]
    [InlineData("step", typeof(StepDefinition))]
    [InlineData("phase", typeof(PhaseDefinition))]
    public void Every_property_of_the_model_is_fed_by_a_key(string map, Type model)
    {
        var fed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (set, key) in KeyExamples.All.Where(entry => entry.Set.Name == map))
        {
            var (before, after) = (Read(KeyExamples.Without(set, key)), Read(KeyExamples.With(set, key, key.Name)));
            foreach (var property in Properties(model))
            {
                if (Text(property, before) != Text(property, after)) fed.Add(property.Name);
            }
        }

        Assert.Equal(Properties(model).Select(property => property.Name).Order(StringComparer.Ordinal), fed);
    }

    [Fact]
    public void Every_key_says_what_it_means_and_its_example_is_the_key() => Assert.All(KeyExamples.All, entry =>
    {
        Assert.EndsWith(".", entry.Key.Summary, StringComparison.Ordinal);
        Assert.StartsWith(entry.Key.Name + ": ", entry.Key.Example, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("dependsOn", "depends_on")]
    [InlineData("depends-on", "depends_on")]
    [InlineData("DependsOn", "depends_on")]
    [InlineData("depnds_on", "depends_on")]
    [InlineData("dpeends_on", "depends_on")]
    [InlineData("Agent", "agent")]
    [InlineData("tiemout", "timeout")]
    [InlineData("colour", null)]
    [InlineData("x", null)]
    public void A_misspelled_key_is_recognised(string written, string? meant) => Assert.Equal(meant, StepKeys.Step.Suggest(written));

    [Fact]
    public void The_key_tables_of_the_reference_are_fresh() =>
        Samples.IsFresh(Samples.PathOf("docs", "reference", "language-keys.md"), LanguageReference.Write());

    private static (KeySet Set, KeySpec Key) Find(string map, string name) =>
        KeyExamples.All.Single(entry => entry.Set.Name == map && entry.Key.Name == name);

    private static WorkflowDefinition Read(string text)
    {
        var reading = Samples.Read(text);
        Assert.True(reading.Definition is not null, text + "\n" + DiagnosticReport.Write(ReportFormat.Short, [new(new("test.yaml", default, text), reading.Diagnostics)]));
        return reading.Definition;
    }

    private static PropertyInfo[] Properties(Type model) => model.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static string Text(PropertyInfo property, WorkflowDefinition definition)
    {
        var value = property.GetValue(property.DeclaringType == typeof(StepDefinition) ? definition.Steps[^1] : definition.Phases[0]);
        return value is System.Collections.IEnumerable list and not string ? string.Join("; ", list.Cast<object>()) : value?.ToString() ?? "";
    }
}
