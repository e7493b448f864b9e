using System.Globalization;
using System.Text.Json.Nodes;
using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public sealed class SchemaTests
{
    private static readonly SchemaChecker Checker = new(JsonNode.Parse(WorkflowSchema.Write())!.AsObject());

    public static TheoryData<string> Examples =>
        [.. Directory.EnumerateFiles(Samples.PathOf("examples"), "feature-*").Select(path => Path.GetFileName(path)!)];

    [Fact]
    public void The_committed_schema_is_fresh() =>
        Samples.IsFresh(Samples.PathOf("schemas", "vapora-workflow.schema.json"), WorkflowSchema.Write());

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_examples_are_valid(string name) => Assert.Empty(Checker.Check(Json(Samples.Source(Samples.PathOf("examples", name)))));

    [Fact]
    public void The_example_of_every_key_is_valid() => Assert.All(KeyExamples.All, entry =>
        Assert.All(entry.Key.Aliases.Prepend(entry.Key.Name), spelling => Assert.Empty(Checker.Check(Json(KeyExamples.With(entry.Set, entry.Key, spelling))))));

    [Theory]
    [InlineData("workflow: demo\nsteps: {build: {agent: developer, depend_on: x}}")]
    [InlineData("workflow: demo\nsteps: {build: {tasks: x}}")]
    [InlineData("workflow: demo\nsteps: {build: {agent: developer, priority: urgent}}")]
    [InlineData("workflow: demo\nsteps: {build: {agent: developer, agents: 0}}")]
    [InlineData("workflow: demo\nsteps: {build: {agent: developer, timeout: 45}}")]
    [InlineData("workflow: demo\nsteps: {build: {agent: developer, role: developer}}")]
    [InlineData("workflow: demo\nsteps: [{agent: developer}]")]
    [InlineData("workflow: Demo File\nsteps: {build: {agent: developer}}")]
    [InlineData("workflow: demo\ntimeline_hours: 0\nsteps: {build: {agent: developer}}")]
    [InlineData("workflow: {id: demo}")]
    [InlineData("workflow: {id: demo, agents: {a: {role: x}}, phases: {b: {steps: {c: {agent: x}}}}}")]
    [InlineData("workflow: {id: demo, phases: {b: {serial: true}}}")]
    [InlineData("steps: {build: {agent: developer}}")]
    [InlineData("- build")]
    public void What_the_reader_refuses_by_shape_the_schema_refuses_too(string text)
    {
        Assert.NotEmpty(Checker.Check(Json(text)));
        Assert.Null(Samples.Read(text).Definition);
    }

    [Theory]
    [InlineData("Workflow: demo\nSteps: {build: {agent: developer}}\nTitle: Demo\nApproval_required_at: build")]
    [InlineData("workflow: demo\nsteps: [{name: build, agent: developer, must_pass: all, if_blocked: \"defer: 2h\", approval_required: {quorum: 2}}]")]
    [InlineData("workflow: {id: demo, phases: [{name: a, steps: {b: {role: x, alert_if: [cpu > 1%, {when: cpu > 2%, severity: critical}]}}}]}")]
    public void Other_accepted_spellings_are_valid(string text)
    {
        Assert.Empty(Checker.Check(Json(text)));
        Assert.NotNull(Samples.Read(text).Definition);
    }

    private static JsonNode? Json(string text) => Json(new SourceText("test.yaml", SourceFormat.Yaml, text));

    private static JsonNode? Json(SourceText source) => Json(NodeReader.Read(source, new DiagnosticBag())!);

    private static JsonNode? Json(Node node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Json(entry.Value)))),
        SequenceNode list => new JsonArray([.. list.Items.Select(Json)]),
        ScalarNode { Kind: ScalarKind.Boolean } flag => JsonValue.Create(flag.Text == "true"),
        ScalarNode { Kind: ScalarKind.Integer or ScalarKind.Float } number => JsonValue.Create(double.Parse(number.Text, CultureInfo.InvariantCulture)),
        ScalarNode { Kind: ScalarKind.Null } => null,
        ScalarNode scalar => JsonValue.Create(scalar.Text),
        _ => throw new NotSupportedException(node.GetType().Name),
    };
}
