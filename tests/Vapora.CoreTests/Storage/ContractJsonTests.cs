using System.Text;
using System.Text.Json;
using Vapora.Contracts;
using Vapora.Contracts.Json;
using Vapora.Contracts.Runs;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;
using Xunit;

namespace Vapora.CoreTests.Storage;

public class ContractJsonTests
{
    private const string File = "messages.txt";

    [Fact]
    public void Every_contract_is_a_message_or_a_part_of_one()
    {
        var messages = MessageTypes.ByName.Values.ToHashSet();
        var parts = messages.SelectMany(PartsOf).ToHashSet();
        var strangers = typeof(ContractJson).Assembly.GetExportedTypes().Where(t => t.IsClass && !(t.IsAbstract && t.IsSealed) && t.GetMethod("<Clone>$") is not null && !t.IsAbstract && !messages.Contains(t) && !parts.Contains(t));
        Assert.Empty(strangers);
    }

    [Fact]
    public void Every_message_with_every_member_comes_back_as_it_was()
    {
        foreach (var (name, type) in MessageTypes.ByName)
        {
            var message = Specimens.Full(type);
            Assert.Equal(Dump.Of(message), Dump.Of(ContractJson.Deserialize(name, ContractJson.Serialize(message))));
            Assert.Equal((name, type), (ContractJson.NameOf(type), ContractJson.TypeOf(name)));
        }
    }

    [Fact]
    public void What_is_as_by_default_is_left_out_and_read_as_that()
    {
        var hello = new WorkerHeartbeat { Process = "p" };
        Assert.Equal("""{"process":"p"}""", Encoding.UTF8.GetString(ContractJson.Serialize(hello)));
        var step = Read<ExecuteStep>("""{"runId":"r","step":"s","kind":"Work","slot":0,"attempt":1,"workflowId":"w","stepIndex":0,"role":"tester"}""");
        Assert.Equal(("Normal", 1, 0), (step.Priority, step.Share, step.Skills.Count));
        Assert.Equal(0, Read<ExecuteStep>(Encoding.UTF8.GetString(ContractJson.Serialize(step with { Share = 0 }))).Share);
    }

    [Fact]
    public void What_others_write_is_read_generously()
    {
        var wish = Read<StartWorkflow>("""{"Definition":"workflow: x","INPUTS":null,"path":null,"unknown":{"a":[1]}}""");
        Assert.Equal(("workflow: x", 0, "bus"), (wish.Definition, wish.Inputs.Count, wish.StartedBy));
        var reports = Read<StepReports>("""{"reports":[{"runId":"r","step":"s","kind":"Work","slot":0,"attempt":1,"worker":"w","type":"StepAccepted"}]}""");
        Assert.IsType<StepAccepted>(Assert.Single(reports.Reports));
    }

    [Theory]
    [InlineData("StepDreamt", "{}", "StepDreamt")]
    [InlineData("StartRun", "{}", "runId")]
    [InlineData("StartRun", """{"runId":null,"planHash":"h","startedBy":"x"}""", "runId")]
    [InlineData("StartRun", "null", "StartRun")]
    [InlineData("StartRun", "[", "JSON")]
    [InlineData("StepReports", """{"reports":[{"type":"StepDreamt"}]}""", "StepDreamt")]
    public void What_cannot_be_read_is_refused_with_a_reason(string name, string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<JsonException>(() => ContractJson.Deserialize(name, Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_message_cannot_be_sent()
    {
        Assert.Throws<ArgumentException>(() => ContractJson.Serialize(new StepCheck { Name = "n", Passed = true }));
        Assert.Throws<ArgumentException>(() => ContractJson.NameOf(typeof(string)));
        Assert.Null(ContractJson.TypeOf("String"));
    }

    [Fact]
    public void Every_message_is_written_as_it_always_was() =>
        Corpus.Has(File, [.. MessageTypes.ByName.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, Encoding.UTF8.GetString(ContractJson.Serialize(Specimens.Full(m.Value)))))]);

    [Fact]
    public void Whatever_was_ever_written_is_read_whole()
    {
        foreach (var (name, json) in Corpus.Read(File)) Corpus.Keeps(json, Encoding.UTF8.GetString(ContractJson.Serialize(ContractJson.Deserialize(name, Encoding.UTF8.GetBytes(json)))));
    }

    private static T Read<T>(string json) => Assert.IsType<T>(ContractJson.Deserialize(typeof(T).Name, Encoding.UTF8.GetBytes(json)));

    private static IEnumerable<Type> PartsOf(Type type) =>
        from property in type.GetProperties()
        from part in property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments() : [property.PropertyType]
        where part.Assembly == typeof(ContractJson).Assembly && part != type
        from each in PartsOf(part).Append(part)
        select each;
}
