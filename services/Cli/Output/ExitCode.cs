namespace Vapora.Cli.Output;

/// <summary>What the process ends with. One table for all commands; <c>vapora explain exit-codes</c> prints it.</summary>
public enum ExitCode
{
    /// <summary>Done; a run ended Completed.</summary>
    Done = 0,

    /// <summary>The run ended Failed, RolledBack or Rejected, or an operation failed on the server.</summary>
    Failed = 1,

    /// <summary>The command line makes no sense.</summary>
    Usage = 2,

    /// <summary>The definition is not valid.</summary>
    InvalidDefinition = 3,

    /// <summary>Not allowed.</summary>
    NotAllowed = 4,

    /// <summary>There is no such file, run, step, approval or code.</summary>
    NotFound = 5,

    /// <summary>The run has moved on, or is in a state where this makes no sense.</summary>
    Conflict = 6,

    /// <summary>No server answers.</summary>
    ServerDown = 7,

    /// <summary>The run is Blocked, or an approval is open and nobody answers.</summary>
    Blocked = 8,

    /// <summary><c>--timeout</c> has passed.</summary>
    Timeout = 9,

    /// <summary>The run was cancelled.</summary>
    Cancelled = 10,

    /// <summary>A budget stopped the run.</summary>
    Budget = 11,

    /// <summary>Ctrl+C.</summary>
    Interrupted = 130,
}
