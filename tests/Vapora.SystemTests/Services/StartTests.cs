using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Vapora.SystemTests.Services;

/// <summary>How services begin: what they say when they cannot.</summary>
public sealed class StartTests
{
    private const string Broker = "amqp://vapora:canary-7@127.0.0.1:1/";

    [Theory]
    [InlineData("Planner", "planner", "VAPORA_RABBITMQ", "VAPORA_POSTGRES")]
    [InlineData("Gate", "gate", "VAPORA_RABBITMQ", "VAPORA_POSTGRES")]
    [InlineData("AgentWorker", "worker", "VAPORA_RABBITMQ", "VAPORA_ROLES")]
    public async Task A_service_without_settings_says_everything_that_is_missing_and_ends_with_2(string service, string name, params string[] missing)
    {
        var (code, output, error) = await ServiceProgram.RunAsync(service, []);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"{name} cannot start: {missing.Length} settings are wrong\n", error, StringComparison.Ordinal);
        Assert.All(missing, variable => Assert.Matches($@"- \w+:\w+ \(environment: {variable}\) is missing\. Write .*{variable}=", error));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_settings_that_are_wrong_are_said_at_once_and_secrets_are_not()
    {
        var (code, _, error) = await ServiceProgram.RunAsync("Planner", [
            ("VAPORA_RABBITMQ", "canary-7"), ("VAPORA_POSTGRES", "canary-8"), ("VAPORA_HTTP", "https://localhost:1"), ("VAPORA_LEASE_SECONDS", "no"), ("VAPORA_LOG_FORMAT", "xml"), ("VAPORA_STOER", "memory")]);
        Assert.Equal(2, code);
        Assert.Equal(6, error.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal)));
        Assert.Contains("- there is no setting VAPORA_STOER. Did you mean VAPORA_STORE?", error, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_says_what_is_wrong_with_its_agent_profile_with_the_line()
    {
        var profile = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(profile, "agents:\n  developer:\n    kind: magic\n");
            var (code, _, error) = await ServiceProgram.RunAsync("AgentWorker", [("VAPORA_RABBITMQ", Broker), ("VAPORA_ROLES", "developer,te ster"), ("VAPORA_AGENTS", profile)]);
            Assert.Equal(2, code);
            Assert.Contains($"- Worker:Agents (environment: VAPORA_AGENTS) {profile}:3: ", error, StringComparison.Ordinal);
            Assert.Contains("names 'te ster', which is no name of a role", error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(profile);
        }
    }

    [Fact]
    public async Task Settings_can_be_checked_without_starting()
    {
        var (code, output, _) = await ServiceProgram.RunAsync("Planner", [("VAPORA_RABBITMQ", Broker), ("VAPORA_STORE", "memory")], "--check");
        Assert.Equal((0, "planner: the settings can be used\n"), (code, output));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_a_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var (code, output, error) = await ServiceProgram.RunAsync("Planner", [("VAPORA_RABBITMQ", Broker), ("VAPORA_STORE", "memory"), ("VAPORA_HTTP", address)]);
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"planner cannot listen: {address} is in use by another program. Write another address in VAPORA_HTTP", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task The_gate_does_not_take_a_store_of_its_own()
    {
        var (code, _, error) = await ServiceProgram.RunAsync("Gate", [("VAPORA_RABBITMQ", Broker), ("VAPORA_STORE", "memory")]);
        Assert.Equal(2, code);
        Assert.Contains("Store:Driver (environment: VAPORA_STORE) cannot be 'memory' here", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--hlp", "did you mean --help?")]
    [InlineData("serve", "makes no sense; see --help")]
    public async Task Arguments_that_are_none_are_refused(string argument, string hint)
    {
        var (code, _, error) = await ServiceProgram.RunAsync("Gate", [], argument);
        Assert.Equal(2, code);
        Assert.Contains(hint, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Planner", "planner")]
    [InlineData("AgentWorker", "worker")]
    [InlineData("Gate", "gate")]
    public async Task Help_lists_the_settings_of_the_service_and_no_others(string service, string name)
    {
        var (code, output, _) = await ServiceProgram.RunAsync(service, [], "--help");
        Assert.Equal(0, code);
        Assert.All(Vapora.Hosting.Settings.KnownSettings.All, setting =>
            Assert.Equal(setting.Services.Contains(name), output.Contains($"  {setting.Variable}  or {setting.LongVariable}", StringComparison.Ordinal)));
    }
}
