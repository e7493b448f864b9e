using System.Text.Json;
using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Running;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Agents;

public sealed class ShellAgentTests : IDisposable
{
    private readonly ShellBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("findings", "\"f\"")]
    [InlineData("checks", "{\"name\": \"c\", \"passed\": true}")]
    public async Task More_entries_than_a_result_has_room_for_are_refused(string key, string entry)
    {
        var script = $"entry='{entry}'; {{ echo '{{\"{key}\": ['; for i in $(seq 1000); do echo \"$entry,\"; done; echo \"$entry]}}\"; }} > \"$VAPORA_OUTPUT\"";
        Assert.Contains($"'{key}' has more than 1000 entries", await _bench.FailureAsync(ShellBench.Bash(script)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_answers_with_its_files_and_never_with_what_it_prints()
    {
        var answer = await _bench.AnswerAsync(ShellBench.Bash("""
            echo '{"verdict": "block"}'
            cat > "$VAPORA_OUTPUT" <<'END'
            {"verdict": "approve", "summary": "fine", "risks": ["late"], "findings": ["one"], "checks": [{"name": "lint", "passed": true}],
             "metrics": {"coverage": "85%", "p99": 120, "stable": true}, "outputs": {"note.md": "hello"}}
            END
            mkdir -p "$VAPORA_ARTIFACTS/reports" && echo details > "$VAPORA_ARTIFACTS/reports/all.txt"
            """));
        Assert.Equal((Verdict.Approve, "fine"), (answer.Verdict, answer.Summary));
        Assert.Equal(["late", "one"], answer.Risks.Concat(answer.Findings));
        Assert.Equal(["lint", "done"], answer.Checks.Select(check => check.Name));
        Assert.Equal(MetricValue.Parse("85%"), answer.Metrics["coverage"]);
        Assert.Equal(["coverage", "p99_latency", "stable"], answer.Metrics.Keys);
        Assert.Equal([("note.md", "hello"), ("reports/all.txt", "details\n")], answer.Outputs.Select(output => (output.Name, output.Text!)));
        Assert.Contains("block", _bench.Log(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_is_told_everything_by_files_and_variables()
    {
        var request = Requests.Of(step: "code", actions: "compile") with
        {
            Inputs = Requests.Inputs(("design_doc", new Artifact("design_doc.md", "the design"))),
            Feedback = "once more",
        };
        var answer = await _bench.AnswerAsync(ShellBench.Bash("""
            cat "$VAPORA_INPUTS/design_doc" "$VAPORA_INPUTS/design_doc.md" > "$VAPORA_ARTIFACTS/inputs.txt"
            cp "$VAPORA_INPUT" "$VAPORA_ARTIFACTS/input.json"
            echo "$VAPORA_RUN_ID $VAPORA_STEP $VAPORA_ATTEMPT $VAPORA_ROLE $VAPORA_ACTION $VAPORA_FEEDBACK" > "$VAPORA_ARTIFACTS/variables.txt"
            """), request);
        Assert.Equal("the designthe design", Output(answer, "inputs.txt"));
        Assert.Equal("run-1 code 1 developer compile once more\n", Output(answer, "variables.txt"));
        using var json = JsonDocument.Parse(Output(answer, "input.json"));
        Assert.Equal("once more", json.RootElement.GetProperty("feedback").GetString());
        Assert.True(File.Exists(json.RootElement.GetProperty("inputs")[0].GetProperty("path").GetString()));
        Assert.Equal(new Check("compile", true), Assert.Single(answer.Checks));
    }

    [Fact]
    public async Task Arguments_are_taken_as_they_are_and_standard_input_is_at_its_end()
    {
        var settings = ShellBench.Bash("") with { Command = ["bash", "-c", "cat; printf '%s|' \"$@\" > \"$VAPORA_ARTIFACTS/args\"", "-", "$(touch evil)", "a b", "", "*"] };
        Assert.Equal("$(touch evil)|a b||*|", Output(await _bench.AnswerAsync(settings), "args"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Workspace));
    }

    [Fact]
    public async Task Nothing_of_the_workers_own_environment_is_passed_on_but_what_is_named()
    {
        var (secret, named) = ($"SECRET_{Guid.NewGuid():N}", $"NAMED_{Guid.NewGuid():N}");
        Environment.SetEnvironmentVariable(secret, "hunter2");
        Environment.SetEnvironmentVariable(named, "token");
        Environment.SetEnvironmentVariable("VAPORA_STORE_PASSWORD", "hunter2");
        var settings = ShellBench.Bash("env > \"$VAPORA_ARTIFACTS/env\"") with { PassEnvironment = [named] };
        var seen = Output(await _bench.AnswerAsync(settings), "env");
        Assert.DoesNotContain("hunter2", seen, StringComparison.Ordinal);
        Assert.Contains($"{named}=token", seen, StringComparison.Ordinal);
        Assert.Contains("PATH=", seen, StringComparison.Ordinal);
        Assert.Contains("HOME=", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_action_has_its_command_in_order_and_the_rest_the_common_one()
    {
        var settings = ShellBench.Actions(("test", "echo test >> log")) with { Command = ["bash", "-c", "echo common $VAPORA_ACTION >> log"] };
        var answer = await _bench.AnswerAsync(settings, Requests.Of(actions: ["lint", "test", "pack"]));
        Assert.Equal(["common lint", "test", "common pack"], File.ReadAllLines(Path.Combine(_bench.Workspace, "log")));
        Assert.Equal([new("lint", true), new("test", true), new Check("pack", true)], answer.Checks.AsEnumerable());
        Assert.Equal((3, 3, "pack"), _bench.Report.Steps.Last());
    }

    [Fact]
    public async Task An_error_is_a_failure_with_the_last_lines_of_standard_error()
    {
        var reason = await _bench.FailureAsync(ShellBench.Bash("echo out; echo first >&2; echo 'disk full' >&2; exit 3"));
        Assert.Contains("exited with 3: first\ndisk full", reason, StringComparison.Ordinal);
        Assert.Contains("log.txt", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_testers_error_is_a_failed_check_when_it_has_written_its_answer_and_a_failure_when_not()
    {
        const string Report = "echo '{\"metrics\": {\"coverage\": 12}}' > \"$VAPORA_OUTPUT\"; echo '2 tests failed' >&2; exit 1";
        var answer = await _bench.AnswerAsync(ShellBench.Bash(Report), Requests.Of(role: "tester", actions: "run_tests"));
        Assert.Equal(new Check("run_tests", false, "2 tests failed"), Assert.Single(answer.Checks));
        Assert.Equal(MetricValue.Of(12), answer.Metrics["coverage"]);
        Assert.Contains("exited with 1", await _bench.FailureAsync(ShellBench.Bash("exit 1"), Requests.Of(role: "tester", actions: "run_tests")), StringComparison.Ordinal);
        Assert.Contains("exited with 1", await _bench.FailureAsync(ShellBench.Bash(Report), Requests.Of(role: "developer")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traffic_is_not_switched_to_what_a_health_check_has_found_ill()
    {
        var settings = ShellBench.Actions(("deploy", "true"), ("health_check", "echo '{}' > \"$VAPORA_OUTPUT\"; echo ill >&2; exit 1"), ("traffic_switch", "touch switched"));
        var request = Requests.Of(role: "devops", actions: ["deploy", "health_check", "traffic_switch"]) with { Strategy = DeploymentStrategy.BlueGreen };
        var answer = await _bench.AnswerAsync(settings, request);
        Assert.Equal([new("deploy", true), new Check("health_check", false, "ill")], answer.Checks.AsEnumerable());
        Assert.False(File.Exists(Path.Combine(_bench.Workspace, "switched")));
    }

    [Fact]
    public async Task What_undoes_is_run_once_for_all_actions_that_have_no_command_of_their_own()
    {
        var settings = ShellBench.Bash("echo wrong >> log") with { Compensate = ["bash", "-c", "echo undone $VAPORA_KIND >> log"] };
        var answer = await _bench.AnswerAsync(settings, Requests.Of(kind: AssignmentKind.Compensation, actions: ["rollback", "traffic_switch_back"]));
        Assert.Equal(["undone compensation"], File.ReadAllLines(Path.Combine(_bench.Workspace, "log")));
        Assert.Equal(["rollback", "traffic_switch_back"], answer.Checks.Select(check => check.Name));
    }

    [Fact]
    public async Task A_monitor_runs_its_command_for_each_sample()
    {
        var clock = new ManualClock();
        var report = new RecordedReport(clock);
        var agent = _bench.Agent(ShellBench.Bash("echo \"{\\\"metrics\\\": {\\\"load\\\": $VAPORA_SAMPLE}}\" > \"$VAPORA_OUTPUT\""));
        var run = new StepRunner(clock).RunAsync(agent, Requests.Lasting(TimeSpan.FromHours(3), TimeSpan.FromHours(1)), report, default);
        for (var sample = 0; sample < 3; sample++) await clock.NextAsync();
        var answer = Assert.IsType<AgentOutcome.Answered>(await run.WaitAsync(TimeSpan.FromMinutes(1))).Result;
        Assert.Equal([1, 2], report.Samples.Select(sample => sample.Metrics["load"].Number));
        Assert.Equal((3, TimeSpan.FromHours(3)), (answer.Metrics["load"].Number, clock.Now));
    }

    [Theory]
    [InlineData("{\"verdict\": ", "not valid JSON")]
    [InlineData("", "not valid JSON")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{\"verdikt\": \"block\"}", "did you mean 'verdict'?")]
    [InlineData("{\"verdict\": \"maybe\"}", "one of approve, reject, block, none")]
    [InlineData("{\"verdict\": \"2\"}", "one of approve, reject, block, none")]
    [InlineData("{\"checks\": [{\"name\": \"a\"}]}", "'passed': true or false")]
    [InlineData("{\"metrics\": {\"load\": [1]}}", "metric 'load' must be")]
    [InlineData("{\"metrics\": {\"load\": 1e999}}", "metric 'load' must be")]
    [InlineData("{\"summary\": \"\\ud800\"}", "cannot be used")]
    [InlineData("{\"outputs\": {\"../evil\": \"x\"}}", "'../evil' cannot name an artifact")]
    [InlineData("{\"outputs\": {\"/etc/evil\": \"x\"}}", "'/etc/evil' cannot name an artifact")]
    public async Task An_answer_that_cannot_be_used_is_a_failure_that_says_why(string answer, string reason)
    {
        var settings = ShellBench.Bash("printf '%s' \"$ANSWER\" > \"$VAPORA_OUTPUT\"");
        var failure = await _bench.FailureAsync(settings with { Environment = settings.Environment.Add("ANSWER", answer) });
        Assert.Contains(reason, failure, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_bench.Root, "evil", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("ln -s /etc/hostname \"$VAPORA_ARTIFACTS/name\"", "'name' is no regular file")]
    [InlineData("ln -s /etc \"$VAPORA_ARTIFACTS/all\"", "'all' is no regular file")]
    [InlineData("mkfifo \"$VAPORA_ARTIFACTS/pipe\"", "'pipe' is no regular file")]
    [InlineData("mkfifo \"$VAPORA_OUTPUT\"", "no regular file")]
    [InlineData("mkfifo \"$VAPORA_PROGRESS\"; exit 5", "exited with 5")]
    [InlineData("truncate -s 2M \"$VAPORA_OUTPUT\"", "larger than 1024 KiB")]
    public async Task Links_pipes_and_giants_are_no_answers_and_no_artifacts(string script, string reason) =>
        Assert.Contains(reason, await _bench.FailureAsync(ShellBench.Bash(script)), StringComparison.Ordinal);

    [Fact]
    public async Task What_cannot_be_started_says_what_to_correct()
    {
        Assert.Contains("'no-such-program' was not found", await _bench.FailureAsync(ShellBench.Bash("") with { Command = ["no-such-program"] }), StringComparison.Ordinal);
        Assert.Contains("'./develop.sh' was not found", await _bench.FailureAsync(ShellBench.Bash("") with { Command = ["./develop.sh"] }), StringComparison.Ordinal);
        Assert.Contains("no command for the action 'deploy'", await _bench.FailureAsync(ShellBench.Actions(("test", "true")), Requests.Of(actions: "deploy")), StringComparison.Ordinal);
    }

    private static string Output(AgentResult answer, string name) => answer.Outputs.Single(output => output.Name == name).Text!;
}
