using Vapora.Hosting.Settings;

namespace Vapora.BusTests.Settings;

public sealed class SettingValueTests
{
    [Fact]
    public void Every_problem_names_the_key_the_variable_and_what_to_write() => Assert.All(
        KnownSettings.All,
        setting =>
        {
            var text = new SettingProblem(setting, "is missing").ToString();
            Assert.StartsWith($"{setting.Key} (environment: {setting.Variable}) is missing. Write ", text, StringComparison.Ordinal);
            Assert.Contains(setting.Variable + "=", text, StringComparison.Ordinal);
        });

    [Fact]
    public void Names_of_settings_differ_and_every_setting_is_read_by_somebody()
    {
        Assert.Equal(KnownSettings.All.Count, KnownSettings.All.Select(s => s.Variable).Distinct().Count());
        Assert.Equal(KnownSettings.All.Count, KnownSettings.All.Select(s => Setting.Form(s.Key)).Distinct().Count());
        Assert.All(KnownSettings.All, setting => Assert.NotEmpty(setting.Services));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5280", "http://127.0.0.1:5280", "http://127.0.0.1:5280/")]
    [InlineData("127.0.0.1:5280", "http://127.0.0.1:5280", "http://127.0.0.1:5280/")]
    [InlineData("http://localhost:80/", "http://127.0.0.1:80", "http://127.0.0.1/")]
    [InlineData("http://*:5280", "http://*:5280", "http://127.0.0.1:5280/")]
    [InlineData("http://0.0.0.0:5280", "http://0.0.0.0:5280", "http://127.0.0.1:5280/")]
    [InlineData("http://[::1]:5280", "http://[::1]:5280", "http://[::1]:5280/")]
    public void Addresses_to_listen_on(string text, string listens, string asks)
    {
        var settings = Set.Of(("VAPORA_HTTP", text));
        var address = HttpAddress.Read(settings, 1);
        Assert.Empty(settings.Problems);
        Assert.Equal((listens, asks), (address.Url, address.Own.ToString()));
    }

    [Fact]
    public void Nobody_else_reaches_a_service_unless_told() => Assert.Equal("http://127.0.0.1:5280", HttpAddress.Read(Set.Of(), 5280).Url);

    [Theory]
    [InlineData("https://127.0.0.1:5280")]
    [InlineData("http://example.org:80")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1:65536")]
    [InlineData("5280")]
    [InlineData("http://127.0.0.1:5280/path")]
    public void Addresses_that_cannot_be_listened_on_are_refused(string text) =>
        Assert.StartsWith("Http (environment: VAPORA_HTTP)", Assert.Single(Set.Problems(s => HttpAddress.Read(s, 1), ("VAPORA_HTTP", text))), StringComparison.Ordinal);

    [Theory]
    [InlineData("amqp://vapora:p%2Fw@broker/", "broker", 5672, "/", "p/w", false)]
    [InlineData("amqp://vapora:pw@broker", "broker", 5672, "/", "pw", false)]
    [InlineData("amqps://vapora:pw@broker/a%2Fb", "broker", 5671, "a/b", "pw", true)]
    public void Addresses_of_brokers(string text, string host, int port, string virtualHost, string password, bool tls)
    {
        var settings = Set.Of(("VAPORA_RABBITMQ", text));
        var broker = BusAddress.Read(settings);
        Assert.Empty(settings.Problems);
        Assert.Equal((host, port, virtualHost, password, tls), (broker.Host, broker.Port, broker.VirtualHost, broker.Password, broker.Tls));
    }

    [Theory]
    [InlineData("http://vapora:canary-7@broker/")]
    [InlineData("broker canary-7")]
    [InlineData("amqp://canary-7@broker/")]
    [InlineData("amqp://broker/canary-7")]
    public void Addresses_of_brokers_that_cannot_be_used_are_refused_and_not_shown(string text)
    {
        var problem = Assert.Single(Set.Problems(s => BusAddress.Read(s), ("VAPORA_RABBITMQ", text)));
        Assert.StartsWith("Bus:RabbitMq (environment: VAPORA_RABBITMQ) has", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-7", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("canary-7")]
    [InlineData("Host=db;Password=canary-7")]
    [InlineData("Hots=db;Database=vapora;Password=canary-7")]
    [InlineData("Host=db;Database=vapora;Port=canary-7")]
    public void Connection_strings_that_cannot_be_used_are_refused_and_not_shown(string text)
    {
        var problem = Assert.Single(Set.Problems(s => StoreChoice.Read(s), ("VAPORA_POSTGRES", text)));
        Assert.StartsWith("Store:Postgres (environment: VAPORA_POSTGRES) is no connection string", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-7", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Passwords_are_kept_out_of_logs()
    {
        var settings = Set.Of(("VAPORA_POSTGRES", "Host=db;Database=vapora;Password=canary-7"), ("VAPORA_RABBITMQ", "amqp://vapora:canary%2F8@broker/"));
        StoreChoice.Read(settings);
        BusAddress.Read(settings);
        Assert.Contains("canary-7", settings.Secrets);
        Assert.Contains("canary/8", settings.Secrets);
        Assert.Contains("canary%2F8", settings.Secrets);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("3601")]
    [InlineData("-5")]
    [InlineData("ten")]
    public void Numbers_out_of_bounds_are_refused_with_the_bounds(string text)
    {
        var problem = Assert.Single(Set.Problems(s => s.Whole(KnownSettings.LeaseSeconds, 3, 3_600), ("VAPORA_LEASE_SECONDS", text)));
        Assert.Equal($"Planner:LeaseSeconds (environment: VAPORA_LEASE_SECONDS) cannot be '{text}'. Write a whole number of seconds from 3 to 3600, for example VAPORA_LEASE_SECONDS=30", problem);
    }

    [Fact]
    public void Words_are_taken_in_any_case_and_others_are_refused()
    {
        Assert.Equal(StoreDriver.Memory, StoreChoice.Read(Set.Of(("VAPORA_STORE", "Memory"))).Driver);
        Assert.Contains(Set.Problems(s => StoreChoice.Read(s), ("VAPORA_STORE", "sqlite")), p => p.StartsWith("Store:Driver (environment: VAPORA_STORE) cannot be 'sqlite'", StringComparison.Ordinal));
    }
}
