using System.Text.Json.Nodes;

namespace Vapora.BusTests.Api;

public sealed class EventStreamTests
{
    private const string Simple = "workflow: simple\nsteps:\n  build:\n    agent: developer\n";

    [Fact]
    public async Task Events_are_served_each_with_its_number_and_the_stream_ends_with_the_run()
    {
        await using var bench = await ApiBench.StartAsync();
        await bench.RunAsync(Simple);
        var (type, text) = await ReadAsync(bench, "/api/v1/runs/r-1/events");

        var events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split('\n')).ToList();
        Assert.Equal("text/event-stream", type);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => $"id: {i}"), events.Select(e => e[0]));
        Assert.Equal("event: RunStarted", events[0][1]);
        Assert.Equal("event: RunClosed", events[^1][1]);
        Assert.All(events, e => Assert.NotNull(JsonNode.Parse(e[2]["data: ".Length..])!["status"]));
    }

    [Fact]
    public async Task A_reader_that_comes_again_gets_what_it_has_not_seen()
    {
        await using var bench = await ApiBench.StartAsync();
        await bench.RunAsync(Simple);
        var (_, text) = await ReadAsync(bench, "/api/v1/runs/r-1/events", ("Last-Event-ID", "3"));
        var (_, same) = await ReadAsync(bench, "/api/v1/runs/r-1/events?after=3");
        var (_, junk) = await ReadAsync(bench, "/api/v1/runs/r-1/events", ("Last-Event-ID", "junk"));

        Assert.StartsWith("id: 4\n", text, StringComparison.Ordinal);
        Assert.Equal(text, same);
        Assert.StartsWith("id: 1\n", junk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_lines_gets_one_document_a_line()
    {
        await using var bench = await ApiBench.StartAsync();
        await bench.RunAsync(Simple);
        var (type, text) = await ReadAsync(bench, "/api/v1/runs/simple/events", ("Accept", "application/x-ndjson"));

        Assert.Equal("application/x-ndjson", type);
        var documents = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(Enumerable.Range(1, documents.Count).Select(i => (long)i), documents.Select(d => (long)d["sequence"]!));
        Assert.Equal("RunClosed", (string?)documents[^1]["kind"]);
    }

    [Fact]
    public async Task Events_come_while_the_run_goes_on()
    {
        await using var bench = await ApiBench.StartAsync();
        await bench.RunAsync("workflow: simple\nsteps:\n  build:\n    agent: developer\n    approval_required: true\n");
        using var response = await bench.Client.GetAsync(new Uri("/api/v1/runs/r-1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        await UntilAsync(reader, "event: ApprovalOpened");

        await bench.PostAsync("/api/v1/approvals/r-1.1/decision", new { actor = "dana", role = "decision-maker", approve = true });
        await UntilAsync(reader, "event: RunClosed");
        Assert.DoesNotContain("event:", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static async Task UntilAsync(StreamReader reader, string line)
    {
        while (await reader.ReadLineAsync() is var next && next != line) Assert.NotNull(next);
    }

    private static async Task<(string? Type, string Text)> ReadAsync(ApiBench bench, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await bench.Client.SendAsync(request);
        return (response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }
}
