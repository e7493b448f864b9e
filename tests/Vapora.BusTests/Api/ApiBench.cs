using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Vapora.BusTests.Local;
using Vapora.Cli.Local;
using Vapora.Workflows.Simulation;

namespace Vapora.BusTests.Api;

/// <summary>A one-process system with its HTTP API on a free port, and a client of it.</summary>
internal sealed class ApiBench : IAsyncDisposable
{
    private ApiBench(LocalSystem system)
    {
        System = system;
        Client = new HttpClient { BaseAddress = new Uri(system.Addresses.Single()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public LocalSystem System { get; }

    public HttpClient Client { get; }

    /// <summary>Starts it; nobody approves by himself and nobody is told that nothing moves, so that runs stay where they wait.</summary>
    public static async Task<ApiBench> StartAsync(Func<LocalOptions, LocalOptions>? change = null)
    {
        var options = LocalRuns.Options(new SimulationScript()) with { Http = new Uri("http://127.0.0.1:0"), NoticesStalls = false };
        return new(await LocalSystem.StartAsync(change is null ? options : change(options)));
    }

    public async Task<(int Status, JsonNode Body, string? Type)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is HttpContent content ? content : body is null ? null : JsonContent.Create(body) };
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!, response.Content.Headers.ContentType?.MediaType);
    }

    public Task<(int Status, JsonNode Body, string? Type)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<(int Status, JsonNode Body, string? Type)> PostAsync(string path, object? body) => SendAsync(HttpMethod.Post, path, body);

    /// <summary>Starts a run and waits until nothing moves by itself.</summary>
    public async Task<string> RunAsync(string definition, string runId = "r-1", string startedBy = "ann")
    {
        var (status, body, _) = await PostAsync("/api/v1/runs", new { definition, runId, startedBy });
        Assert.True(status == 201, $"{status} {body}");
        await System.Clock.WhenIdle().WaitAsync(TimeSpan.FromSeconds(30));
        return runId;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await System.DisposeAsync();
    }
}
