namespace Vapora.Workflows.Runs;

/// <summary>One attempt of one agent at a piece of work; the attempt number is the fencing token. Steps are indexes of the plan.</summary>
public readonly record struct AssignmentId(int Step, AssignmentKind Kind, int Slot, int Attempt);

/// <summary>What a piece of work is for.</summary>
public enum AssignmentKind
{
    /// <summary>The step itself.</summary>
    Work,

    /// <summary>The extra review that <c>security_required</c> asks for.</summary>
    SecurityReview,

    /// <summary>Undoing the step.</summary>
    Compensation,
}
