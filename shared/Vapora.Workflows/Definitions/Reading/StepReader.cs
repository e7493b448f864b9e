
namespace Vapora.Workflows.Definitions.Reading;

/// <summary>Reads one step.</summary>
internal static class StepReader
{
    /// <summary>Reads a step and adds it to the draft, complete as far as it can be read.</summary>
    /// <param name="fields">The step's map.</param>
    /// <param name="name">Its name, from the map key or its <c>name</c>.</param>
    /// <param name="phase">The phase it belongs to.</param>
    public static void Read(Fields fields, Located<string> name, string phase)
    {
        fields.Missing("agent", name.Span, $"add the role that executes it, for example {fields.Draft.Example("agent: developer")}");
        var step = Judged(Worked(Ordered(new() { Name = name, Phase = phase, Role = Role(fields) }, fields), fields), fields);
        fields.Draft.Steps.Add(new(step, fields));
    }

    private static Located<string> Role(Fields fields)
    {
        if (fields.Scalar("agent", "the name of one role") is not { } scalar) return new("", fields.Map.Span);
        var role = scalar.Text.Trim();
        return Names.Check(fields.Bag, role, scalar.Span, "role") ? new(fields.Draft.Role(role), scalar.Span) : new("", scalar.Span);
    }

    private static StepDefinition Ordered(StepDefinition step, Fields fields) => step with
    {
        DependsOn = fields.Texts("depends_on"),
        ParallelWith = fields.Texts("parallel_with"),
        When = fields.Condition("when", ConditionPlace.Start),
        Requires = fields.Condition("requires", ConditionPlace.Start),
        Async = fields.Flag("async"),
        Optional = fields.Flag("optional"),
        Priority = fields.Priority(),
        Parallelizable = fields.Flag("parallelizable"),
        Agents = fields.Count("agents"),
    };

    private static StepDefinition Worked(StepDefinition step, Fields fields) => step with
    {
        Inputs = fields.Artifacts("input"),
        Outputs = fields.Artifacts("output"),
        TaskType = fields.Text("task_type"),
        Quality = fields.Text("quality"),
        TestType = fields.Text("test_type"),
        Environments = fields.Words("environment"),
        Actions = fields.Sequence("action"),
        Tasks = fields.Sequence("tasks"),
        Skills = fields.Words("skill_match"),
        Strategy = (DeploymentStrategy?)fields.Choice("deployment_strategy"),
        EstimatedDuration = fields.Duration("estimated_duration"),
        Deadline = fields.Duration("max_duration"),
        Duration = fields.Duration("duration"),
        Retry = fields.Retry(),
        Effect = (StepEffect)(fields.Choice("effect") ?? 0),
    };

    private static StepDefinition Judged(StepDefinition step, Fields fields) => step with
    {
        Approval = fields.Approval(),
        AutomaticAfterMerge = fields.Flag("automatic_after_merge"),
        EscalationIf = fields.Escalations("escalation_if"),
        MustPass = fields.PassRule("must_pass"),
        SecurityRequired = fields.Flag("security_required"),
        CanBlockMerge = fields.Flag("can_block_merge"),
        CanBlockDeployment = fields.Flag("can_block_deployment"),
        CriticalVulnsBlockMerge = fields.Flag("critical_vulns_block_merge"),
        HighVulnsRequireMitigation = fields.Flag("high_vulns_require_mitigation"),
        IfBlocked = fields.IfBlocked(),
        Metrics = fields.Words("metrics"),
        Alerts = [.. fields.Alerts("alert_if"), .. fields.Alerts("alert_thresholds")],
        AutoRollbackIf = fields.Condition("auto_rollback_if", ConditionPlace.Result),
        RollbackOn = fields.Condition("rollback_on", ConditionPlace.Result),
        Compensation = fields.Compensation(),
    };
}
