using System.Text.Json.Nodes;
using Vapora.Contracts;
using Vapora.Contracts.Json;
using Vapora.SystemTests.Docs;
using Xunit;

namespace Vapora.SystemTests.Messages;

/// <summary>The written contract is what the contracts are: held fresh here, written anew by <c>make update</c>.</summary>
[Trait("Category", "generated")]
public class MessagePageTests
{
    private const string Schemas = "schemas/messages";

    public static TheoryData<string> Names => [.. MessageTypes.ByName.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_schema_of_a_message_is_what_its_contract_says(string name)
    {
        Directory.CreateDirectory(DocPages.PathOf(Schemas));
        DocPages.IsFresh($"{Schemas}/{name}.schema.json", MessageSchema.Write(ContractJson.TypeOf(name)!));
    }

    [Fact]
    public void There_is_no_schema_of_a_message_that_is_no_more() =>
        Assert.Equal(MessageTypes.ByName.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(DocPages.PathOf(Schemas)).Select(file => Path.GetFileName(file).Replace(".schema.json", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void The_reference_of_messages_is_what_the_contracts_say() => DocPages.IsFresh("docs/reference/messages.md", MessageReference.Write());

    [Fact]
    public void The_asyncapi_document_is_what_the_contracts_say() => DocPages.IsFresh("schemas/asyncapi.yaml", AsyncApiDocument.Write());

    [Fact]
    public void Every_message_has_a_sender_and_a_place_it_goes_to() =>
        Assert.Equal(MessageTypes.ByName.Values.OrderBy(type => type.Name, StringComparer.Ordinal), MessageRoute.Groups.SelectMany(group => group.Routes).Select(route => route.Type).OrderBy(type => type.Name, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_written_fits_the_schema_and_what_lacks_something_required_does_not(string name)
    {
        var schema = MessageSchema.Of(ContractJson.TypeOf(name)!);
        var line = File.ReadLines(DocPages.PathOf("tests/Vapora.CoreTests/Storage/corpus/messages.txt")).First(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        var written = JsonNode.Parse(line[(name.Length + 1)..])!.AsObject();
        Assert.Empty(SchemaCheck.Problems(written, schema));
        foreach (var required in schema["required"] as JsonArray ?? [])
        {
            var lacking = written.DeepClone().AsObject();
            lacking.Remove((string)required!);
            Assert.NotEmpty(SchemaCheck.Problems(lacking, schema));
        }
    }
}
