namespace Vapora.Storage;

/// <summary>An assignment whose time has run out.</summary>
public abstract record LateAssignment
{
    private LateAssignment()
    {
    }

    /// <summary>No worker has taken it: it has to be sent again.</summary>
    /// <param name="Assignment">What was handed out.</param>
    /// <param name="Sends">How often it was claimed for sending again so far, this time included.</param>
    public sealed record NotTaken(DispatchedAssignment Assignment, int Sends) : LateAssignment;

    /// <summary>Its worker has not been heard of for a lease.</summary>
    public sealed record NotHeard(TakenAssignment Assignment) : LateAssignment;
}
