using Vapora.Hosting.Settings;

namespace Vapora.BusTests.Settings;

public sealed class SettingSourcesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vapora-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("VAPORA_LOG_FORMAT")]
    [InlineData("Vapora__Log__Format")]
    [InlineData("VAPORA__LOG__FORMAT")]
    public void A_setting_has_a_short_and_a_long_name(string name) => Assert.Equal("text", Set.Of((name, "text")).Text(KnownSettings.LogFormat));

    [Fact]
    public void The_environment_wins_over_the_file_and_the_file_over_the_default()
    {
        var file = Write("settings.yaml", "log: {format: text, level: debug}\n");
        var settings = Set.Of(("VAPORA_SETTINGS", file), ("VAPORA_LOG_LEVEL", "error"));
        Assert.Equal(("text", "error", "30"), (settings.Text(KnownSettings.LogFormat), settings.Text(KnownSettings.LogLevel), settings.Text(KnownSettings.LeaseSeconds)));
        Assert.Empty(settings.Problems);
    }

    [Theory]
    [InlineData("s.yaml", "worker:\n  roles: [developer, tester]\nStore: {driver: memory}\n")]
    [InlineData("s.json", "{\"worker\": {\"roles\": [\"developer\", \"tester\"]}, \"Store\": {\"driver\": \"memory\"}}")]
    [InlineData("s.toml", "worker.roles = [\"developer\", \"tester\"]\n[store]\ndriver = \"memory\"\n")]
    public void A_file_may_be_yaml_json_or_toml(string name, string text)
    {
        var settings = Set.Of(("VAPORA_SETTINGS", Write(name, text)));
        Assert.Equal("developer|tester", string.Join("|", settings.List(KnownSettings.Roles)));
        Assert.Equal(StoreDriver.Memory, StoreChoice.Read(settings).Driver);
        Assert.Empty(settings.Problems);
    }

    [Fact]
    public void A_secret_can_be_in_a_file_that_ends_with_a_line_break()
    {
        var settings = Set.Of(("VAPORA_RABBITMQ__FILE", Write("secret", "amqp://vapora:hushhush@broker:5673/prod\n")));
        var broker = BusAddress.Read(settings);
        Assert.Equal(("broker", 5673, "prod", "vapora", "hushhush"), (broker.Host, broker.Port, broker.VirtualHost, broker.User, broker.Password));
        Assert.Empty(settings.Problems);
    }

    [Fact]
    public void Files_that_cannot_be_read_are_named_with_the_setting_that_names_them()
    {
        var missing = Path.Combine(_folder, "missing");
        var problems = Set.Problems(s => s.Text(KnownSettings.RabbitMq), ("VAPORA_SETTINGS", missing), ("VAPORA_RABBITMQ__FILE", missing));
        Assert.Contains(problems, p => p.StartsWith("File (environment: VAPORA_SETTINGS) names", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("Bus:RabbitMq (environment: VAPORA_RABBITMQ) is to be read from the file that VAPORA_RABBITMQ__FILE names", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_variables_that_say_different_things_are_refused_and_two_that_say_the_same_are_not()
    {
        var different = Set.Problems(s => s.Text(KnownSettings.LogFormat), ("VAPORA_LOG_FORMAT", "text"), ("Vapora__Log__Format", "json"));
        Assert.Contains("is set to different values by VAPORA_LOG_FORMAT and Vapora__Log__Format", Assert.Single(different), StringComparison.Ordinal);
        Assert.Empty(Set.Problems(s => s.Text(KnownSettings.LogFormat), ("VAPORA_LOG_FORMAT", "text"), ("Vapora__Log__Format", "text")));
    }

    [Theory]
    [InlineData("VAPORA_ROELS", "Did you mean VAPORA_ROLES?")]
    [InlineData("VAPORA_RABITMQ__FILE", "Did you mean VAPORA_RABBITMQ?")]
    [InlineData("Vapora__Stroe__Driver", "Did you mean Vapora__Store__Driver?")]
    [InlineData("Vapora__Colour", "Run the service with --help to see all of them")]
    public void Names_that_are_no_settings_are_refused_with_what_was_meant(string name, string hint)
    {
        var problem = Assert.Single(Set.Problems(_ => { }, (name, "x")));
        Assert.Equal($"there is no setting {name}. {hint}", problem);
    }

    [Theory]
    [InlineData("VAPORA_SERVER")]
    [InlineData("VAPORA_GATE_SERVICE_HOST")]
    [InlineData("VAPORA_FAIL_POINT")]
    [InlineData("PATH")]
    public void Variables_of_others_are_left_alone(string name) => Assert.Empty(Set.Problems(_ => { }, (name, "x")));

    [Fact]
    public void Keys_of_a_file_that_are_no_settings_are_refused_with_their_line()
    {
        var file = Write("settings.yaml", "log: {format: text}\nlgo:\n  format: text\n");
        var problem = Assert.Single(Set.Problems(_ => { }, ("VAPORA_SETTINGS", file)));
        Assert.Equal($"{file}:3: there is no setting 'lgo:format'. Run the service with --help to see all of them", problem);
    }

    [Fact]
    public void A_file_with_an_error_in_it_is_refused_with_its_line()
    {
        var file = Write("settings.yaml", "log: {format: text\n");
        Assert.StartsWith(file + ":", Assert.Single(Set.Problems(_ => { }, ("VAPORA_SETTINGS", file))), StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
