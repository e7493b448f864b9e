using System.Text.Json;
using Vapora.Workflows.Views;
using Vapora.Workflows.Views.Planning;
using Vapora.Workflows.Views.Terminal;
using Xunit;

namespace Vapora.CoreTests.Views;

public class PlanReportTests
{
    [Fact]
    public void The_report_of_the_phased_example_names_gate_approval_missing_input_and_what_cannot_be_undone()
    {
        var report = PlanReport.Of(TestPlans.Example("feature-user-preferences"));
        Assert.Equal("all_tests_pass && all_reviews_approved", report.Phases[2].Gate);
        Assert.Equal(("pm_reviews", "after"), (report.Approvals.Single().Subject, report.Approvals.Single().When));
        Assert.Equal("feature_spec", report.MissingInputs.Single().Input);
        Assert.Equal("db_migration", report.WithoutCompensation.Single().Step);
        Assert.Equal(2, report.Roles.Single(r => r.Role == "code-reviewer").MaxParallel);
        Assert.Equal(80 * 60, report.TotalSeconds);
    }

    [Fact]
    public void The_critical_path_is_as_long_as_the_estimate_and_goes_through_the_longest_steps()
    {
        var report = PlanReport.Of(TestPlans.Example("feature-auth-mfa"));
        Assert.Equal(report.TotalSeconds, report.CriticalPath.Seconds);
        Assert.Contains("11_monitor_staging", report.CriticalPath.Steps);
        Assert.DoesNotContain("10_smoke_test", report.CriticalPath.Steps);
    }

    [Fact]
    public void Checkpoints_that_match_nothing_are_in_the_text()
    {
        var text = Line.Join(PlanText.Write(PlanReport.Of(TestPlans.Example("feature-auth"))));
        Assert.Contains("deploy_production", text[text.IndexOf("Checkpoints that match nothing", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void The_report_is_json_with_camel_case_keys_and_seconds()
    {
        using var json = JsonDocument.Parse(ViewJson.Write(PlanReport.Of(TestPlans.Example("feature-auth"))));
        Assert.Equal(48 * 3600, json.RootElement.GetProperty("timelineSeconds").GetDouble());
        Assert.Equal("architect", json.RootElement.GetProperty("criticalPath").GetProperty("steps")[0].GetString());
    }
}
