using Vapora.Workflows.Definitions;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests.Definitions;

public sealed class ScalarReadingTests
{
    [Theory]
    [InlineData("1_000", SourceFormat.Toml, 1_000)]
    [InlineData("0x10", SourceFormat.Toml, 16)]
    [InlineData("+7", SourceFormat.Toml, 7)]
    [InlineData("0x10", SourceFormat.Yaml, 16)]
    [InlineData("0o17", SourceFormat.Yaml, 15)]
    public void A_whole_number_is_read_as_its_format_spells_it(string written, SourceFormat format, int value) =>
        Assert.Equal(value, Read("allow_concurrent_agents", written, format).Definition!.MaxConcurrentAgents);

    [Theory]
    [InlineData("1_000", SourceFormat.Toml, 1_000)]
    [InlineData("1_0.5", SourceFormat.Toml, 10.5)]
    [InlineData("0x10", SourceFormat.Yaml, 16)]
    [InlineData("1.5e1", SourceFormat.Yaml, 15)]
    public void Hours_are_read_as_their_format_spells_numbers(string written, SourceFormat format, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), Read("timeline_hours", written, format).Definition!.Timeline);

    [Fact]
    public void A_count_of_approvals_is_read_as_its_format_spells_it() =>
        Assert.Equal(new PassRule.Count(2), Samples.Read("workflow: w\nsteps:\n  a: {agent: x, must_pass: 0x2}\n").Definition!.Steps[0].MustPass!.Value.Value);

    [Theory]
    [InlineData("allow_concurrent_agents", "\"3\"", "'allow_concurrent_agents' in the file must be a whole number, not '3' (write it without quotes)")]
    [InlineData("allow_concurrent_agents", "\"many\"", "'allow_concurrent_agents' in the file must be a whole number, not 'many' (for example 'allow_concurrent_agents: 10')")]
    [InlineData("allow_concurrent_agents", "99999999999999999999", "'allow_concurrent_agents' in the file is 99999999999999999999, outside 1 to 100000 (choose a number from 1 to 100000)")]
    [InlineData("timeline_hours", "'3'", "'timeline_hours' in the file must be a number of hours, not '3' (write it without quotes)")]
    [InlineData("timeline_hours", ".inf", "'timeline_hours' in the file is .inf (it must be above 0 and at most 87600)")]
    public void What_is_no_number_is_refused_with_what_to_do(string key, string written, string report) => Assert.Equal(report, Report(Read(key, written, SourceFormat.Yaml)));

    [Theory]
    [InlineData("\"true\"", "not 'true' (write it without quotes)")]
    [InlineData("\"False\"", "not 'False' (write it without quotes)")]
    [InlineData("\"yes\"", "not 'yes' (write 'async: true' or 'async: false')")]
    [InlineData("yes", "not 'yes' (write 'async: true' or 'async: false')")]
    public void A_flag_in_quotes_is_told_to_drop_them_only_when_it_is_one(string written, string end) =>
        Assert.EndsWith(end, Report(Samples.Read($"workflow: w\nsteps:\n  a: {{agent: x, async: {written}}}\n")), StringComparison.Ordinal);

    [Fact]
    public void Long_texts_of_the_file_are_cut_in_messages()
    {
        var (name, value) = (new string('n', 100_000), new string('v', 100_000));
        var reading = Samples.Read($"workflow: w\ntimezone: {value}\nsteps:\n  - {{name: {name}, agent: x, async: {value}, agents: {value}, priority: {value}, max_duration: {value}, {new string('k', 1_000)}: 1}}\n");
        Assert.Equal("VAP1003 VAP1006 VAP1008 VAP1008 VAP1008 VAP1014 VAP1021", string.Join(' ', reading.Diagnostics.Select(problem => problem.Code).Order(StringComparer.Ordinal)));
        Assert.All(reading.Diagnostics, problem => Assert.InRange(problem.Message.Length + problem.Hint!.Length, 1, 600));
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void A_phrase_that_escalates_has_at_most_1024_characters(int length, bool accepted) =>
        Assert.Equal(accepted ? "" : "an entry of 'escalation_if' in step 'a' is longer than 1024 characters (shorten it)", Report(Samples.Read($"workflow: w\nsteps:\n  a: {{agent: x, escalation_if: [{new string('w', length)}]}}\n")));

    private static DefinitionReading Read(string key, string written, SourceFormat format) =>
        Samples.Read(format == SourceFormat.Toml ? $"workflow = \"w\"\n{key} = {written}\n[steps.a]\nagent = \"x\"\n" : $"workflow: w\n{key}: {written}\nsteps: {{a: {{agent: x}}}}\n", format);

    private static string Report(DefinitionReading reading) => string.Join("; ", reading.Diagnostics.Select(problem => $"{problem.Message} ({problem.Hint})"));
}
