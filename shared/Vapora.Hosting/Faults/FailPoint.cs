namespace Vapora.Hosting.Faults;

/// <summary>Points at which a process can be made to die, to prove that none of them loses or repeats anything.</summary>
public enum FailPoint
{
    /// <summary>A decision is made and not written.</summary>
    BeforeCommit,

    /// <summary>It is written, and nothing that follows from it is sent.</summary>
    AfterCommit,

    /// <summary>A message is about to be sent.</summary>
    BeforePublish,

    /// <summary>The broker has a message, and nobody knows it yet.</summary>
    AfterPublish,

    /// <summary>A delivery is done with and not acknowledged.</summary>
    BeforeAck,

    /// <summary>A worker has taken a delivery and told nobody.</summary>
    AfterTake,

    /// <summary>An agent has ended and nobody has been told.</summary>
    AfterRun,
}
