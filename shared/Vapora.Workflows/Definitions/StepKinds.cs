namespace Vapora.Workflows.Definitions;

/// <summary>What kind of step a step is. A step may be of several kinds; defaults, built-in names and rollbacks go by them.</summary>
public static class StepKinds
{
    /// <summary>It tests: role <c>tester</c> or <c>tester-*</c>.</summary>
    public static bool IsTester(this StepDefinition step) => IsRole(step, "tester");

    /// <summary>It audits security: role <c>security</c> or <c>security-*</c>.</summary>
    public static bool IsSecurity(this StepDefinition step) => IsRole(step, RoleName.Security);

    /// <summary>It merges: its name or an action has the word <c>merge</c>.</summary>
    public static bool IsMerge(this StepDefinition step) => Words.Has(step.Name.Value, "merge") || AnyHas(step.Actions, "merge");

    /// <summary>It deploys: its name, an action or a task has the word <c>deploy</c>, it has a strategy, or it is devops with an environment.</summary>
    public static bool IsDeploy(this StepDefinition step) =>
        Words.Has(step.Name.Value, "deploy") || AnyHas(step.Actions, "deploy") || AnyHas(step.Tasks, "deploy") ||
        step.Strategy is not null || (!step.Environments.IsEmpty && RoleName.Key(step.Role.Value) == "devops");

    /// <summary>It acts on production: an environment is <c>production</c>, or it deploys and has the word in its name.</summary>
    public static bool IsProduction(this StepDefinition step) =>
        step.Environments.Any(name => string.Equals(name, "production", StringComparison.OrdinalIgnoreCase)) ||
        (Words.Has(step.Name.Value, "production") && step.IsDeploy());

    /// <summary>It decides: its role is the decision-maker.</summary>
    public static bool IsDecision(this StepDefinition step) => RoleName.Key(step.Role.Value) == RoleName.Key(RoleName.DecisionMaker);

    /// <summary>It reviews: a word of its role is <c>reviewer</c>, <c>must_pass</c> is a number, or an action has the word <c>approve</c>; never a merge, deploy or decision.</summary>
    public static bool IsReviewer(this StepDefinition step) =>
        (Words.Has(step.Role.Value, "reviewer") || step.MustPass?.Value is PassRule.Count || AnyHas(step.Actions, "approve")) &&
        !step.IsMerge() && !step.IsDeploy() && !step.IsDecision();

    private static bool IsRole(StepDefinition step, string role) =>
        step.Role.Value == role || step.Role.Value.StartsWith(role + "-", StringComparison.Ordinal);

    private static bool AnyHas(IEnumerable<string> texts, string word) => texts.Any(text => Words.Has(text, word));
}
