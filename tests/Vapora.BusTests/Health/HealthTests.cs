using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Vapora.Hosting.Health;

namespace Vapora.BusTests.Health;

public sealed class HealthTests : IAsyncLifetime, IDisposable
{
    private readonly Part _bus = new("bus");
    private readonly Part _store = new("store");
    private readonly HttpClient _client = new();
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddLogging().AddVaporaHealth().AddSingleton<IServicePart>(_bus).AddSingleton<IServicePart>(_store).AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseRouting();
        _app.MapVaporaHealth();
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.First());
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_service_with_all_its_parts_is_ready()
    {
        var (status, body) = await GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.OK, "ready", "ready", "ready"), (status, Text(body, "status"), Text(body, "bus", "status"), Text(body, "store", "status")));
    }

    [Fact]
    public async Task A_part_that_is_away_is_said_apart_from_the_others_with_what_to_do()
    {
        _bus.Answer = _ => ValueTask.FromResult(new PartHealth("The broker is away. Start it."));
        var (status, body) = await GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready", "away", "ready"), (status, Text(body, "status"), Text(body, "bus", "status"), Text(body, "store", "status")));
        Assert.Equal("The broker is away. Start it.", Text(body, "bus", "problem"));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/health/ready/store")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync("/health/ready/bus")).Status);
    }

    [Fact]
    public async Task A_part_that_throws_is_away_and_says_nothing_of_its_insides()
    {
        _store.Answer = _ => throw new InvalidOperationException("Password=canary-7");
        var (status, body) = await GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "away"), (status, Text(body, "store", "status")));
        Assert.DoesNotContain("canary-7", body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_does_not_answer_is_away_after_a_moment()
    {
        _store.Answer = async cancellation =>
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellation);
            return PartHealth.Well;
        };
        var (status, body) = await GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("does not answer within 2 s", Text(body, "store", "problem"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_to_look_at_does_not_make_a_service_unready()
    {
        _bus.Answer = _ => ValueTask.FromResult(new PartHealth { Note = "A message could not be read." });
        var (status, body) = await GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.OK, "A message could not be read."), (status, Text(body, "bus", "note")));
    }

    [Fact]
    public async Task A_process_that_answers_lives_whatever_is_away()
    {
        _bus.Answer = _store.Answer = _ => throw new InvalidOperationException("away");
        var (status, body) = await GetAsync("/health/live");
        Assert.Equal((HttpStatusCode.OK, "live"), (status, Text(body, "status")));
    }

    [Fact]
    public async Task A_part_that_is_none_is_said_with_those_there_are()
    {
        var (status, body) = await GetAsync("/health/ready/disk");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("bus, store", Text(body, "problem"), StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    private static string Text(JsonElement body, params string[] path) => path.Aggregate(body, (node, key) => node.GetProperty(key)).GetString()!;

    private sealed class Part(string name) : IServicePart
    {
        public Func<CancellationToken, ValueTask<PartHealth>> Answer { get; set; } = _ => ValueTask.FromResult(PartHealth.Well);

        public string Name => name;

        public ValueTask<PartHealth> CheckAsync(CancellationToken cancellation) => Answer(cancellation);
    }
}
