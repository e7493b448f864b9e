using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Text;

namespace Vapora.Planner.Intake;

/// <summary>What came of a request to run a definition.</summary>
public abstract record SubmissionResult
{
    private SubmissionResult()
    {
    }

    /// <summary>The run exists; <paramref name="IsNew"/> is false when it did before, with the same definition.</summary>
    public sealed record Accepted(string RunId, Plan Plan, bool IsNew) : SubmissionResult;

    /// <summary>The definition has errors.</summary>
    public sealed record Invalid(SourceText Source, DefinitionReading Reading) : SubmissionResult;

    /// <summary>A run of this id exists with another definition, or the id cannot be one.</summary>
    public sealed record Refused(string Reason, bool IsConflict) : SubmissionResult;
}
