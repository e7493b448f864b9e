using Vapora.Cli.Output;

namespace Vapora.Cli.Server;

/// <summary>What came of a request: a value, or an exit code whose reason is on the screen already.</summary>
/// <param name="Value">The value; null when there is none.</param>
/// <param name="Code">The exit code; <see cref="ExitCode.Done"/> with a value.</param>
public readonly record struct Reply<T>(T? Value, ExitCode Code)
    where T : class
{
    /// <summary>True when the request has made what it answers with; false when that was there before.</summary>
    public bool IsNew { get; init; }

    /// <summary>A value.</summary>
    public Reply(T value)
        : this(value, ExitCode.Done)
    {
    }

    /// <summary>None, and why.</summary>
    public Reply(ExitCode code)
        : this(null, code)
    {
    }
}
