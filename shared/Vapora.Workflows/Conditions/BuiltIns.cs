namespace Vapora.Workflows.Conditions;

/// <summary>How the built-in names are spelled in conditions.</summary>
public static class BuiltIns
{
    private static readonly OrderedDictionary<string, BuiltIn> _spellings = new(StringComparer.Ordinal)
    {
        ["all_passed"] = BuiltIn.AllPassed,
        ["any_passed"] = BuiltIn.AnyPassed,
        ["all_approved"] = BuiltIn.AllApproved,
        ["any_approved"] = BuiltIn.AnyApproved,
        ["all_tests_pass"] = BuiltIn.AllTestsPass,
        ["tests_passing"] = BuiltIn.AllTestsPass,
        ["all_reviews_approved"] = BuiltIn.AllReviewsApproved,
        ["any_error"] = BuiltIn.AnyError,
        ["critical_error"] = BuiltIn.CriticalError,
    };

    /// <summary>Every spelling, in the order of the language reference.</summary>
    public static IReadOnlyList<string> Names => _spellings.Keys;

    /// <summary>The built-in of a name; null when it is a metric's.</summary>
    public static BuiltIn? Find(string name) => _spellings.TryGetValue(name, out var builtIn) ? builtIn : null;
}
