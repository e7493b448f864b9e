using System.Text;
using System.Text.Json;
using Vapora.CoreTests.Runs.Chaos;
using Vapora.Storage.Json;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Runs;
using Xunit;

namespace Vapora.CoreTests.Storage;

public class EventJsonTests
{
    private const string File = "events.txt";
    private const int Histories = 400;
    private static readonly DateTimeOffset At = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_event_with_every_member_comes_back_as_it_was()
    {
        var events = Specimens.All(typeof(RunEvent)).Cast<RunEvent>().ToList();
        Assert.True(events.Count > 45);
        Assert.Equal(Dump.Of(events), Dump.Of(Again(events)));
    }

    [Fact]
    public void Every_adjustment_comes_back_as_it_was()
    {
        var events = Specimens.All(typeof(Adjustment)).Select(a => new RunEvent.CommandTaken(At, "c", "somebody", "", (Adjustment)a)).ToList();
        Assert.Equal(Dump.Of(events), Dump.Of(Again(events)));
    }

    [Fact]
    public void Random_histories_come_back_as_they_were_and_fold_to_the_same_state()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            var plan = Examples.Compile(RandomWorkflows.Of(seed).ToYaml());
            var driver = new ChaosDriver(plan, seed);
            driver.Play();
            var again = Again(driver.Events);
            Assert.Equal(Dump.Of(driver.Events), Dump.Of(again));
            Assert.Equal(StateDump.Of(driver.Run!), StateDump.Of(again.Aggregate((RunState?)null, (run, fact) => RunLogic.Evolve(plan, run, fact))!));
        }
    }

    [Fact]
    public void What_is_null_empty_or_zero_is_left_out()
    {
        var fact = new RunEvent.AssignmentAnswered(At, new AssignmentId(0, AssignmentKind.Work, 0, 1), "", new AgentResult());
        Assert.Equal("""[{"type":"AssignmentAnswered","at":"2026-01-05T09:00:00+00:00","id":{"attempt":1},"result":{}}]""", Encoding.UTF8.GetString(EventJson.Serialize([fact])));
        Assert.Equal(Dump.Of([fact]), Dump.Of(Again([fact])));
    }

    [Fact]
    public void Members_that_are_not_known_are_passed_over()
    {
        var fact = Assert.Single(EventJson.Deserialize("""[{"later":[{"a":1}],"at":"2026-01-05T09:00:00+00:00","step":3,"type":"StepReady","assignments":2,"why":{"x":null}}]"""u8));
        Assert.Equal(new RunEvent.StepReady(At, 3, 2), fact);
    }

    [Fact]
    public void An_event_that_is_not_known_is_refused_with_its_name() =>
        Assert.Contains("StepDreamt", Assert.Throws<JsonException>(() => EventJson.Deserialize("""[{"type":"StepDreamt","at":"2026-01-05T09:00:00+00:00"}]"""u8)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    [InlineData(-0.1)]
    [InlineData(0)]
    public void Any_number_can_be_a_metric(double number)
    {
        foreach (var dimension in Enum.GetValues<Dimension>())
        {
            var sampled = new RunEvent.AssignmentSampled(At, default, 1, Metrics.SetItem("m", MetricValue.Of(number, dimension)));
            Assert.Equal(MetricValue.Of(number, dimension), Assert.IsType<RunEvent.AssignmentSampled>(Again([sampled])[0]).Metrics["m"]);
        }
    }

    [Fact]
    public void A_text_that_looks_like_a_number_stays_a_text_and_any_text_is_written()
    {
        foreach (var text in new[] { "80%", "true", "", "\0\n\u001f", "</script>", "🜁 ä", "[1]" })
        {
            var sampled = new RunEvent.AssignmentSampled(At, default, 1, Metrics.SetItem("m", MetricValue.Of(text)));
            Assert.Equal(MetricValue.Of(text), Assert.IsType<RunEvent.AssignmentSampled>(Again([sampled])[0]).Metrics["m"]);
        }
    }

    [Fact]
    public void Every_event_is_written_as_it_always_was() =>
        Corpus.Has(File, [.. Specimens.All(typeof(RunEvent)).Select(e => (e.GetType().Name, One((RunEvent)e)))]);

    [Fact]
    public void Whatever_was_ever_written_is_read_whole()
    {
        foreach (var (name, json) in Corpus.Read(File))
        {
            var fact = Assert.Single(EventJson.Deserialize(Encoding.UTF8.GetBytes($"[{json}]")));
            Assert.Equal(name, fact.GetType().Name);
            Corpus.Keeps(json, One(fact));
        }
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, MetricValue> Metrics => System.Collections.Immutable.ImmutableSortedDictionary<string, MetricValue>.Empty;

    private static IReadOnlyList<RunEvent> Again(IReadOnlyList<RunEvent> events) => EventJson.Deserialize(EventJson.Serialize(events));

    private static string One(RunEvent fact) => Encoding.UTF8.GetString(EventJson.Serialize([fact]))[1..^1];
}
