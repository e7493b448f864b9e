using Vapora.Workflows.Runs;

namespace Vapora.Cli.Output;

/// <summary>Which exit code is meant when, and what people read about it.</summary>
public static class ExitCodes
{
    /// <summary>The table, in order.</summary>
    public static IReadOnlyList<(ExitCode Code, string Meaning)> Table { get; } =
    [
        (ExitCode.Done, "done; a run that was waited for ended Completed"),
        (ExitCode.Failed, "the run ended Failed, RolledBack or Rejected; or the server could not do it"),
        (ExitCode.Usage, "usage: unknown option, missing argument, a step or role that the workflow does not have"),
        (ExitCode.InvalidDefinition, "the definition is not valid (its problems are printed)"),
        (ExitCode.NotAllowed, "not allowed"),
        (ExitCode.NotFound, "not found: no such file, run, step, approval or code"),
        (ExitCode.Conflict, "conflict: already decided, already ended, or the run has moved on"),
        (ExitCode.ServerDown, "no server answers (start one: vapora dev; or run without one: --local)"),
        (ExitCode.Blocked, "the run is Blocked, or an approval is open and nobody answers"),
        (ExitCode.Timeout, "--timeout has passed"),
        (ExitCode.Cancelled, "the run ended Cancelled"),
        (ExitCode.Budget, "a budget stopped the run"),
        (ExitCode.Interrupted, "interrupted (Ctrl+C)"),
    ];

    /// <summary>The code for a run that was waited for.</summary>
    /// <param name="outcome">How it ended; null when it stopped without an end: something has to be decided.</param>
    public static ExitCode Of(RunOutcome? outcome) => outcome switch
    {
        RunOutcome.Completed => ExitCode.Done,
        RunOutcome.Cancelled => ExitCode.Cancelled,
        null => ExitCode.Blocked,
        _ => ExitCode.Failed,
    };

    /// <summary>The code for a command or decision that was not taken.</summary>
    public static ExitCode Of(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => ExitCode.NotFound,
        RefusalKind.NotAllowed => ExitCode.NotAllowed,
        RefusalKind.Invalid => ExitCode.Usage,
        _ => ExitCode.Conflict,
    };
}
