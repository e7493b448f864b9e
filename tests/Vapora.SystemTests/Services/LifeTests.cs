using System.Net;
using Vapora.SystemTests.Cli;
using Vapora.Stack.Servers;
using Xunit;

namespace Vapora.SystemTests.Services;

/// <summary>How services live and end, with and without what they need.</summary>
public sealed class LifeTests
{
    // Nobody listens there.
    private const string NoBroker = "amqp://vapora:canary-7@127.0.0.1:1/";
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(8);

    [Theory]
    [InlineData("Planner", "VAPORA_STORE", "memory")]
    [InlineData("AgentWorker", "VAPORA_ROLES", "developer")]
    public async Task Without_the_broker_a_service_lives_says_that_the_bus_is_away_and_ends_in_good_order(string service, string name, string value)
    {
        await using var program = await ServiceProgram.StartAsync(service, ("VAPORA_RABBITMQ", NoBroker), (name, value));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/health/live")).Status);
        var (status, body) = await program.GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "away"), (status, body.GetProperty("bus").GetProperty("status").GetString()));
        Assert.Contains("cannot be reached", body.GetProperty("bus").GetProperty("problem").GetString(), StringComparison.Ordinal);
        if (service == "Planner") Assert.Equal("ready", body.GetProperty("store").GetProperty("status").GetString());
        var (code, took) = await program.EndAsync();
        Assert.True(took < EndsWithin, $"it took {took}:\n{program.Log}");
        Assert.Equal(0, code);
        Assert.DoesNotContain("canary-7", program.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_is_asked_how_it_is_by_its_own_program()
    {
        await using var program = await ServiceProgram.StartAsync("Planner", ("VAPORA_RABBITMQ", NoBroker), ("VAPORA_STORE", "memory"));
        (string, string)[] there = [("VAPORA_HTTP", program.Address.ToString())];
        Assert.Equal(0, (await ServiceProgram.RunAsync("Planner", there, "--health", "live")).Code);
        Assert.Equal(0, (await ServiceProgram.RunAsync("Planner", there, "--health", "store")).Code);
        var (code, output, _) = await ServiceProgram.RunAsync("Planner", there, "--health");
        Assert.Equal(1, code);
        Assert.Contains("\"bus\":{\"status\":\"away\"", output, StringComparison.Ordinal);
        await program.EndAsync();
        var (gone, _, error) = await ServiceProgram.RunAsync("Planner", there, "--health");
        Assert.Equal(1, gone);
        Assert.StartsWith("Nothing answers at", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_planner_without_the_database_lives_and_says_that_the_store_is_away()
    {
        await using var program = await ServiceProgram.StartAsync("Planner", ("VAPORA_RABBITMQ", NoBroker), ("VAPORA_POSTGRES", "Host=127.0.0.1;Port=1;Database=vapora;Username=vapora;Password=canary-7"));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/health/live")).Status);
        var (status, body) = await program.GetAsync("/health/ready/store");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "away"), (status, body.GetProperty("store").GetProperty("status").GetString()));
        var (code, took) = await program.EndAsync();
        Assert.True(took < EndsWithin, $"it took {took}:\n{program.Log}");
        Assert.Equal(0, code);
        Assert.DoesNotContain("canary-7", program.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_without_tables_ends_the_planner_until_they_are_made()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        (string, string)[] settings = [("VAPORA_RABBITMQ", NoBroker), ("VAPORA_POSTGRES", database), ("VAPORA_HTTP", "http://127.0.0.1:0")];
        var (code, log, _) = await ServiceProgram.RunAsync("Planner", settings);
        Assert.Equal(1, code);
        Assert.Contains("The database has no tables of Vapora yet. Create them with: vapora store migrate", log, StringComparison.Ordinal);

        Assert.Equal(1, (await VaporaCommand.RunAsync("store", "check", "--postgres", database)).Code);
        var first = await VaporaCommand.RunAsync("store", "migrate", "--postgres", database);
        var second = await VaporaCommand.RunAsync("store", "migrate", "--postgres", database);
        Assert.StartsWith("The tables are there now, of version", first.Out, StringComparison.Ordinal);
        Assert.Matches(@"^The tables are of version \d+ already\n$", second.Out);
        Assert.Equal(0, (await VaporaCommand.RunAsync("store", "check", "--postgres", database)).Code);

        await using var program = await ServiceProgram.StartAsync("Planner", settings);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/health/ready/store")).Status);
    }

    [Theory]
    [InlineData("migrate", "nonsense", 2)]
    [InlineData("check", "Host=127.0.0.1;Port=1;Database=vapora;Username=v;Password=canary-7", 7)]
    [InlineData("migrate", "Host=127.0.0.1;Port=1;Database=vapora;Username=v;Password=canary-7", 7)]
    public async Task Commands_about_the_store_say_what_is_wrong_by_their_exit_code(string verb, string connection, int code)
    {
        var ran = await VaporaCommand.RunAsync("store", verb, "--postgres", connection);
        Assert.Equal(code, ran.Code);
        Assert.DoesNotContain("canary-7", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Error, StringComparison.Ordinal);
    }
}
