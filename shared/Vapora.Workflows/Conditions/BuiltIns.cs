namespace Vapora.Workflows.Conditions;

/// <summary>How the built-in names are spelled in conditions.</summary>
public static class BuiltIns
{
    /// <summary>Every spelling, in the order of the language reference.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "all_passed", "any_passed", "all_approved", "any_approved", "all_tests_pass", "tests_passing", "all_reviews_approved", "any_error", "critical_error",
    ];

    /// <summary>The built-in of a name; null when it is a metric's.</summary>
    public static BuiltIn? Find(string name) => name switch
    {
        "all_passed" => BuiltIn.AllPassed,
        "any_passed" => BuiltIn.AnyPassed,
        "all_approved" => BuiltIn.AllApproved,
        "any_approved" => BuiltIn.AnyApproved,
        "all_tests_pass" or "tests_passing" => BuiltIn.AllTestsPass,
        "all_reviews_approved" => BuiltIn.AllReviewsApproved,
        "any_error" => BuiltIn.AnyError,
        "critical_error" => BuiltIn.CriticalError,
        _ => null,
    };
}
