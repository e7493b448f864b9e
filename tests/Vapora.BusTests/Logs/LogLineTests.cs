using System.Text.Json;
using Serilog;
using Vapora.Hosting.Logs;

namespace Vapora.BusTests.Logs;

public sealed class LogLineTests
{
    private static readonly Redaction Redaction = new(["canary-7", "canary"]);

    [Fact]
    public void A_line_is_one_json_object_with_what_its_message_is_made_of()
    {
        var line = Json(log => log.Information("step {Step} of run {RunId} took {Ms} ms", "build", "r-1", 12));
        Assert.Equal("step build of run r-1 took 12 ms", line.GetProperty("message").GetString());
        Assert.Equal(("information", "planner", "r-1", 12), (line.GetProperty("level").GetString(), line.GetProperty("service").GetString(), line.GetProperty("runId").GetString(), line.GetProperty("ms").GetInt32()));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", line.GetProperty("time").GetString());
    }

    [Fact]
    public void Line_breaks_of_errors_stay_inside_the_line()
    {
        var text = Lines(log => log.Error(new InvalidOperationException("first\nsecond"), "it failed"), new JsonLines("planner", Redaction));
        Assert.Single(text.TrimEnd('\n').Split('\n'));
        Assert.Contains("first\nsecond", JsonDocument.Parse(text).RootElement.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_seen_nowhere()
    {
        void Log(ILogger log) => log.Error(new InvalidOperationException("password canary-7"), "connects with {Address} and canary-7", "amqp://u:canary-7@h/");
        foreach (var text in new[] { Lines(Log, new JsonLines("planner", Redaction)), Lines(Log, new TextLines(Redaction)) })
        {
            Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
            Assert.Contains("amqp://u:***@h/", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_a_message_is_made_of_never_hides_the_line_s_own_keys()
    {
        var line = Json(log => log.Warning("{Message} at {Time}", "ExecuteStep", "noon"));
        Assert.Equal(("ExecuteStep at noon", "ExecuteStep", "noon"), (line.GetProperty("message").GetString(), line.GetProperty("messageValue").GetString(), line.GetProperty("timeValue").GetString()));
    }

    [Fact]
    public void LineSinkfor_people_have_the_time_and_the_level_where_it_matters()
    {
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} all is well\n$", Lines(log => log.Information("all is {How}", "well"), new TextLines(Redaction)));
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} warning: less\n$", Lines(log => log.Warning("less"), new TextLines(Redaction)));
    }

    private static JsonElement Json(Action<ILogger> log) => JsonDocument.Parse(Lines(log, new JsonLines("planner", Redaction))).RootElement;

    private static string Lines(Action<ILogger> log, Serilog.Formatting.ITextFormatter format)
    {
        var text = new StringWriter { NewLine = "\n" };
        using (var logger = new LoggerConfiguration().WriteTo.Sink(new LineSink(format, text)).CreateLogger()) log(logger);
        return text.ToString();
    }

    private sealed class LineSink(Serilog.Formatting.ITextFormatter format, TextWriter text) : Serilog.Core.ILogEventSink
    {
        public void Emit(Serilog.Events.LogEvent logEvent) => format.Format(logEvent, text);
    }
}
