using Vapora.Workflows.Conditions;
using Vapora.Workflows.Plans;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary>Counts what the steps of a scope say to one built-in name. Nobody asked, or somebody not yet done: unknown.</summary>
internal struct MemberTally(Plan plan, RunState run, BuiltIn name)
{
    private int _true;
    private int _false;
    private int _unknown;

    /// <summary>What all of them say together.</summary>
    public readonly Truth Result => name switch
    {
        // Errors are false until they happen.
        BuiltIn.AnyError or BuiltIn.CriticalError => _true > 0 ? Truth.True : Truth.False,
        BuiltIn.AnyPassed or BuiltIn.AnyApproved => _true > 0 ? Truth.True : _unknown > 0 || _false == 0 ? Truth.Unknown : Truth.False,
        _ => _false > 0 ? Truth.False : _unknown > 0 || _true == 0 ? Truth.Unknown : Truth.True,
    };

    /// <summary>Asks a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isJudged">True for the step whose condition this is: its attempt's report counts, not its state.</param>
    public void Add(int step, bool isJudged)
    {
        var planned = plan.Steps[step];
        var state = run.Steps[step];
        switch (name)
        {
            case BuiltIn.AllPassed or BuiltIn.AnyPassed: Count(Passed(state, isJudged)); break;
            case BuiltIn.AllTestsPass when planned.Traits.HasFlag(StepTraits.Tester): Count(Passed(state, isJudged)); break;
            case BuiltIn.AllApproved or BuiltIn.AnyApproved: Count(Approved(planned, state, isJudged)); break;
            case BuiltIn.AllReviewsApproved when planned.Traits.HasFlag(StepTraits.Reviewer): Count(Approved(planned, state, isJudged)); break;
            case BuiltIn.AnyError: Count(state.Status == StepStatus.Failed || HasFailedCheck(state) ? Truth.True : Truth.False); break;
            case BuiltIn.CriticalError: Count(state.Critical || HasFailedCheck(state) ? Truth.True : Truth.False); break;
        }
    }

    private void Count(Truth? truth)
    {
        if (truth == Truth.True) _true++;
        else if (truth == Truth.False) _false++;
        else if (truth == Truth.Unknown) _unknown++;
    }

    private static bool HasFailedCheck(StepState state) => state is { Overridden: false, Result: { } result } && result.Checks.Any(c => !c.Passed);

    private static Truth? Passed(StepState state, bool isJudged)
    {
        if (isJudged) return state.Status == StepStatus.Failed ? Truth.False : state.Result?.ChecksPassed ?? Truth.Unknown;
        return state.Status switch
        {
            StepStatus.Succeeded => HasFailedCheck(state) ? Truth.False : Truth.True,
            StepStatus.Failed => Truth.False,
            StepStatus.Skipped => null,
            _ => Truth.Unknown,
        };
    }

    // Only steps that somebody approves or rejects are asked: reviewers, security, steps with an approval, and whoever gave a verdict.
    private static Truth? Approved(PlannedStep planned, StepState state, bool isJudged)
    {
        var verdict = state.Result?.Verdict ?? Verdict.None;
        var isMember = (planned.Traits & (StepTraits.Reviewer | StepTraits.Security)) != 0 || planned.Approval is not null || verdict != Verdict.None;
        if (!isMember || state.Status == StepStatus.Skipped) return null;
        if (isJudged) return verdict switch { Verdict.Approve => Truth.True, Verdict.None => Truth.Unknown, _ => Truth.False };
        return state.Status switch
        {
            StepStatus.Failed => Truth.False,
            StepStatus.Blocked when verdict is Verdict.Reject or Verdict.Block => Truth.False,
            StepStatus.Succeeded when state.Overridden || state.Approved => Truth.True,
            // A reviewer step that succeeded has the approvals it needs, whatever a single reviewer said.
            StepStatus.Succeeded when planned.MustPass is Definitions.PassRule.Count => Truth.True,
            StepStatus.Succeeded => verdict switch { Verdict.Approve => Truth.True, Verdict.None => Truth.Unknown, _ => Truth.False },
            _ => Truth.Unknown,
        };
    }
}
