namespace Vapora.Workflows.Conditions;

/// <summary>Names whose value the run itself knows. Pending members or an empty set make them unknown, except the two errors, which are false until they happen.</summary>
public enum BuiltIn
{
    /// <summary><c>all_passed</c>: every step in scope passed.</summary>
    AllPassed,

    /// <summary><c>any_passed</c>: some step in scope passed.</summary>
    AnyPassed,

    /// <summary><c>all_approved</c>: every step in scope that is approved or rejected by somebody was approved.</summary>
    AllApproved,

    /// <summary><c>any_approved</c>.</summary>
    AnyApproved,

    /// <summary><c>all_tests_pass</c>, <c>tests_passing</c>: every tester step in scope passed.</summary>
    AllTestsPass,

    /// <summary><c>all_reviews_approved</c>: every reviewer step in scope approved.</summary>
    AllReviewsApproved,

    /// <summary><c>any_error</c>: a step in scope failed, or a check of it did.</summary>
    AnyError,

    /// <summary><c>critical_error</c>: a critical alert or a failed check in scope.</summary>
    CriticalError,
}
