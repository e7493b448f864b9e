using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Vapora.Planner.Runs;
using Vapora.Workflows;

namespace Vapora.BusTests.Api;

public sealed class ApiTests
{
    private const string Simple = "workflow: simple\nsteps:\n  build:\n    agent: developer\n";
    private const string Approved = "workflow: approved\nsteps:\n  build:\n    agent: developer\n    approval_required: {approvers: [decision-maker], allow_self_approval: false}\n";

    [Fact]
    public async Task It_says_that_it_lives_and_is_ready()
    {
        await using var bench = await ApiBench.StartAsync();
        Assert.Equal((200, "live"), await StatusOf("/health/live"));
        Assert.Equal((200, "ready"), await StatusOf("/health/ready"));

        async Task<(int, string?)> StatusOf(string path) => await bench.GetAsync(path) is var (status, body, _) ? (status, (string?)body["status"]) : default;
    }

    [Fact]
    public async Task A_definition_is_checked_without_being_run()
    {
        await using var bench = await ApiBench.StartAsync();
        var good = await bench.PostAsync("/api/v1/validate", new { definition = Simple });
        var bad = await bench.PostAsync("/api/v1/validate", new { definition = Simple + "    agnet: x\n", path = "my.yaml" });

        Assert.Equal((200, 200), (good.Status, bad.Status));
        Assert.DoesNotContain("my.yaml", good.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("agnet", bad.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await bench.GetAsync("/api/v1/runs")).Body.AsArray());
    }

    [Fact]
    public async Task A_run_is_started_listed_and_shown()
    {
        await using var bench = await ApiBench.StartAsync();
        var started = await bench.PostAsync("/api/v1/runs", new { definition = Simple, startedBy = "ann", inputs = new[] { new { name = "wish", text = "more", sizeBytes = 4 } } });
        var id = (string)started.Body["runId"]!;
        await bench.System.Clock.WhenIdle().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((201, "simple"), (started.Status, (string?)started.Body["definitionId"]));
        var shown = (await bench.GetAsync($"/api/v1/runs/{id}")).Body;
        Assert.Equal(("Completed", "ann", "Succeeded"), ((string?)shown["status"], (string?)shown["startedBy"], (string?)shown["steps"]![0]!["state"]));
        Assert.Equal(id, (string?)(await bench.GetAsync("/api/v1/runs/simple")).Body["runId"]);
        Assert.Equal(id, (string?)(await bench.GetAsync("/api/v1/runs?definition=simple&status=Completed")).Body[0]!["runId"]);
        Assert.Empty((await bench.GetAsync("/api/v1/runs?open=true")).Body.AsArray());
    }

    [Fact]
    public async Task The_same_start_may_come_again_and_another_definition_under_its_id_is_a_conflict()
    {
        await using var bench = await ApiBench.StartAsync();
        await bench.RunAsync(Simple);
        var again = await bench.PostAsync("/api/v1/runs", new { definition = Simple, runId = "r-1" });
        var other = await bench.PostAsync("/api/v1/runs", new { definition = Approved, runId = "r-1" });

        Assert.Equal((200, "r-1"), (again.Status, (string?)again.Body["runId"]));
        AssertProblem(409, "conflict", other);
        Assert.Single((await bench.GetAsync("/api/v1/runs")).Body.AsArray());
    }

    [Theory]
    [InlineData("POST", "/api/v1/runs", "{}", 422, "invalid")]
    [InlineData("POST", "/api/v1/runs", "{\"definition\": \"workflow: [\"}", 422, "invalid-definition")]
    [InlineData("POST", "/api/v1/runs", "{\"definition\": \"workflow: a\\nsteps: {b: {agent: c}}\", \"runId\": \"not an id\"}", 422, "invalid")]
    [InlineData("POST", "/api/v1/runs", "{\"definition\": ", 400, "malformed")]
    [InlineData("POST", "/api/v1/runs", "", 400, "malformed")]
    [InlineData("POST", "/api/v1/runs", "[1]", 400, "malformed")]
    [InlineData("POST", "/api/v1/validate", "{\"definition\": 7}", 400, "malformed")]
    [InlineData("POST", "/api/v1/validate", "{}", 422, "invalid")]
    [InlineData("GET", "/api/v1/runs/nobody", null, 404, "not-found")]
    [InlineData("GET", "/api/v1/runs/nobody/events", null, 404, "not-found")]
    [InlineData("GET", "/api/v1/runs/r-1/events?after=x", null, 400, "malformed")]
    [InlineData("GET", "/api/v1/runs?open=perhaps", null, 400, "malformed")]
    [InlineData("POST", "/api/v1/runs/nobody/adjustments", "{\"actor\": \"a\", \"reason\": \"b\", \"adjustment\": {\"name\": \"Pause\"}}", 404, "not-found")]
    [InlineData("POST", "/api/v1/runs/r-1/adjustments", "{\"actor\": \"a\", \"reason\": \"b\"}", 422, "invalid")]
    [InlineData("POST", "/api/v1/runs/r-1/adjustments", "{\"actor\": \"a\", \"reason\": \"b\", \"adjustment\": {\"name\": \"Dance\"}}", 422, "invalid")]
    [InlineData("POST", "/api/v1/runs/r-1/adjustments", "{\"actor\": \"a\", \"reason\": \"b\", \"adjustment\": {}}", 400, "malformed")]
    [InlineData("POST", "/api/v1/runs/r-1/adjustments", "{\"adjustment\": {\"name\": \"Pause\"}}", 422, "invalid")]
    [InlineData("POST", "/api/v1/runs/r-1/adjustments", "{\"actor\": \"a\", \"reason\": \"b\", \"expectedVersion\": 1, \"adjustment\": {\"name\": \"Pause\"}}", 409, "conflict")]
    [InlineData("POST", "/api/v1/runs/r-1/adjustments", "{\"actor\": \"a\", \"reason\": \"b\", \"adjustment\": {\"name\": \"AddAgent\", \"role\": \"nobody\", \"count\": 1}}", 404, "not-found")]
    [InlineData("POST", "/api/v1/approvals/r-1.1/decision", "{}", 422, "invalid")]
    [InlineData("POST", "/api/v1/approvals/nonsense/decision", "{\"actor\": \"a\", \"approve\": true}", 422, "invalid")]
    [InlineData("POST", "/api/v1/approvals/nobody.1/decision", "{\"actor\": \"a\", \"approve\": true}", 404, "not-found")]
    [InlineData("POST", "/api/v1/approvals/r-1.77/decision", "{\"actor\": \"a\", \"approve\": true}", 404, "not-found")]
    [InlineData("POST", "/api/v1/approvals/r-1.1/decision", "{\"actor\": \"a\", \"role\": \"tester\", \"approve\": true}", 403, "not-allowed")]
    [InlineData("DELETE", "/api/v1/runs", null, 405, "method")]
    [InlineData("GET", "/api/v1/nothing", null, 404, "not-found")]
    public async Task What_is_wrong_is_a_problem_document_with_its_status(string method, string path, string? body, int status, string kind)
    {
        await using var bench = await ApiBench.StartAsync();
        await bench.RunAsync(Approved);
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        AssertProblem(status, kind, await bench.SendAsync(new HttpMethod(method), path, content));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_and_one_below_it_is_read()
    {
        await using var bench = await ApiBench.StartAsync();
        var below = await bench.PostAsync("/api/v1/runs", new { definition = Simple, inputs = new[] { new { name = "wish", text = new string('x', Limits.RequestBytes - 1_000), sizeBytes = 1 } } });
        AssertProblem(413, "too-large", await bench.PostAsync("/api/v1/runs", new { definition = Simple, startedBy = new string('x', Limits.RequestBytes) }));
        Assert.Equal(201, below.Status);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_follow_and_changes_nothing()
    {
        await using var bench = await ApiBench.StartAsync();
        await bench.RunAsync(Approved);
        var version = (await bench.System.Services.GetRequiredService<RunDesk>().FindAsync("r-1"))!.State.Version;
        object Pause(bool dryRun) => new { actor = "dana", reason = "lunch", dryRun, adjustment = new { name = "Pause" } };

        var dry = await bench.PostAsync("/api/v1/runs/r-1/adjustments", Pause(true));
        Assert.Equal((200, true, "Paused"), (dry.Status, (bool)dry.Body["dryRun"]!, (string?)dry.Body["status"]));
        Assert.Equal(version, (await bench.System.Services.GetRequiredService<RunDesk>().FindAsync("r-1"))!.State.Version);
        var real = await bench.PostAsync("/api/v1/runs/r-1/adjustments", Pause(false));
        Assert.Equal((200, "Paused"), (real.Status, (string?)real.Body["status"]));
        Assert.Equal(dry.Body["version"]!.ToJsonString(), real.Body["version"]!.ToJsonString());
        AssertProblem(409, "conflict", await bench.PostAsync("/api/v1/runs/r-1/adjustments", Pause(false)));
    }

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 403)]
    public async Task Whether_who_starts_a_run_may_approve_it_is_up_to_the_host(bool selfApproval, int status)
    {
        await using var bench = await ApiBench.StartAsync(o => o with { SelfApproval = selfApproval });
        await bench.RunAsync(Approved, startedBy: "ann");
        var open = (await bench.GetAsync("/api/v1/approvals")).Body.AsArray();
        Assert.Equal(("r-1.1", "build"), ((string?)open.Single()!["id"], (string?)open.Single()!["subject"]));

        Assert.Equal(status, (await bench.PostAsync("/api/v1/approvals/r-1.1/decision", new { actor = "ann", role = "decision-maker", approve = true })).Status);
        if (status != 200) Assert.Equal(200, (await bench.PostAsync("/api/v1/approvals/approved.1/decision", new { actor = "dana", role = "decision-maker", approve = true })).Status);
        await bench.System.Clock.WhenIdle().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("Completed", (string?)(await bench.GetAsync("/api/v1/runs/r-1")).Body["status"]);
        Assert.Empty((await bench.GetAsync("/api/v1/approvals")).Body.AsArray());
    }

    private static void AssertProblem(int status, string kind, (int Status, JsonNode Body, string? Type) answer)
    {
        Assert.Equal((status, kind, "application/problem+json"), (answer.Status, (string?)answer.Body["title"], answer.Type));
        Assert.Equal($"urn:vapora:problem:{kind}", (string?)answer.Body["type"]);
        Assert.NotEmpty((string)answer.Body["detail"]!);
    }
}
