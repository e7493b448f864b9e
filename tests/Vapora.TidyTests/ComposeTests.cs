using System.Text.RegularExpressions;

namespace Vapora.TidyTests;

/// <summary>Every container of the stack is hardened; whoever adds one is told what it lacks.</summary>
public sealed partial class ComposeTests
{
    private static readonly ComposeFile Compose = new();

    private static readonly string[] Servers = ["rabbitmq", "postgres"];

    public static TheoryData<string> Services => [.. Compose.Services.Keys];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_container_can_do_no_more_than_it_must(string name)
    {
        var service = Compose.Services[name];
        Assert.Matches("^[1-9][0-9]*:[1-9][0-9]*$", service.Text("user"));
        Assert.Equal("true", service.Text("read_only"));
        Assert.Equal(["ALL"], service.List("cap_drop"));
        Assert.Equal(["no-new-privileges:true"], service.List("security_opt"));
        Assert.Contains(service.List("tmpfs"), mount => mount.StartsWith("/tmp:size=", StringComparison.Ordinal));
        Assert.Matches("^[0-9]+[mg]$", service.Text("mem_limit"));
        Assert.Matches("^[0-9]+$", service.Text("pids_limit"));
        foreach (var key in new[] { "privileged", "cap_add", "network_mode", "pid", "ipc", "devices", "env_file", "container_name" }) Assert.DoesNotContain(key, service.Keys.Keys);
        Assert.DoesNotContain(service.List("volumes"), volume => volume.Contains("docker.sock", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Nothing_listens_beyond_this_machine(string name) => Assert.All(Compose.Services[name].List("ports"), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Services))]
    public void There_is_no_password_that_everybody_knows(string name)
    {
        var secrets = Compose.Services[name].Map("environment").Where(entry => SecretName().IsMatch(entry.Key)).ToList();
        Assert.All(secrets, entry => Assert.Matches(@"\$\{VAPORA_(RABBITMQ|POSTGRES)_PASSWORD:\?[^}]*make up[^}]*\}", entry.Value));
        Assert.DoesNotContain("guest", string.Join(' ', Compose.Services[name].Map("environment").Values), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Everything_that_stays_is_looked_at_and_started_again(string name)
    {
        var service = Compose.Services[name];
        var isOneShot = service.Text("restart") == "no";
        Assert.Equal(isOneShot, name == "migrate");
        if (isOneShot) return;
        Assert.Equal("unless-stopped", service.Text("restart"));
        Assert.Contains("test", service.List("healthcheck"));
        Assert.NotEqual("", service.Text("stop_grace_period"));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Images_can_be_replaced_and_have_a_version(string name)
    {
        var image = Compose.Services[name].Text("image");
        Assert.Matches(Servers.Contains(name) ? @"^\$\{VAPORA_[A-Z]+_IMAGE:-[a-z]+:[0-9][^:}]*\}$" : "^vapora-[a-z]+:local$", image);
    }

    [Fact]
    public void Workers_have_no_way_to_the_database()
    {
        Assert.True(Compose.IsInternal("store"));
        var workers = Compose.Services.Values.Where(service => service.Text("image") == "vapora-worker:local").ToList();
        Assert.NotEmpty(workers);
        Assert.All(workers, worker =>
        {
            Assert.Equal(["bus"], worker.List("networks"));
            Assert.DoesNotContain(worker.Map("environment").Keys, key => key.Contains("POSTGRES", StringComparison.Ordinal));
        });
        Assert.Equal(["store"], Compose.Services["postgres"].List("networks"));
    }

    [Fact]
    public void Services_start_when_what_they_need_is_well()
    {
        Assert.Equal("service_healthy", Compose.Services["migrate"].Conditions["postgres"]);
        foreach (var name in new[] { "planner", "gate" }) Assert.Equal("service_completed_successfully", Compose.Services[name].Conditions["migrate"]);
        Assert.All(Compose.Services.Values.Where(service => service.List("networks").Contains("bus") && service.Name != "rabbitmq"), service => Assert.Equal("service_healthy", service.Conditions["rabbitmq"]));
    }

    [Fact]
    public void Every_role_of_the_examples_is_played_by_one_group_in_containers_and_without()
    {
        var played = Compose.Services.Values.SelectMany(service => service.Map("environment").GetValueOrDefault("VAPORA_ROLES", "").Split(',', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(played.Count, played.Distinct().Count());
        var wanted = Repository.Files.Where(file => file.StartsWith("examples/feature", StringComparison.Ordinal) && file.EndsWith(".yaml", StringComparison.Ordinal))
            .SelectMany(file => AgentKey().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value)).Distinct();
        Assert.Empty(wanted.Except(played));
        var native = NativeRoles().Matches(Repository.Read("infra/native.sh")).SelectMany(match => match.Groups[1].Value.Split(',')).ToList();
        Assert.Equal(played.Order(StringComparer.Ordinal), native.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_image_is_not_root_and_cannot_be_debugged()
    {
        var lines = Repository.Lines("infra/Dockerfile");
        Assert.Contains(lines, line => UserLine().IsMatch(line));
        Assert.Contains(lines, line => line.Contains("DOTNET_EnableDiagnostics=0", StringComparison.Ordinal));
        Assert.All(lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)), line => Assert.Matches(@"^FROM \$\{[A-Z_]+_IMAGE\}", line));
    }

    [Fact]
    public void The_file_of_secrets_is_no_part_of_the_repository() => Assert.Contains(".env", Repository.Lines(".gitignore"));

    [GeneratedRegex("PASS|POSTGRES$|RABBITMQ$|SECRET|TOKEN|KEY")]
    private static partial Regex SecretName();

    [GeneratedRegex(@"\bagent: ([A-Za-z_-]+)")]
    private static partial Regex AgentKey();

    [GeneratedRegex(@"^\s*worker [a-z]+ ([a-z,-]+)", RegexOptions.Multiline)]
    private static partial Regex NativeRoles();

    [GeneratedRegex("^USER [1-9][0-9]*:[1-9][0-9]*$")]
    private static partial Regex UserLine();
}
