using System.Collections.Immutable;

namespace Vapora.Workflows.Runs;

/// <summary>A change to a run while it is under way. Steps are named as in the file; where a step is named, a phase's name means its gate.</summary>
public abstract record Adjustment
{
    /// <summary>The adjustment's name in the audit and on the command line.</summary>
    public string Name => GetType().Name;

    /// <summary>Gives a role more agents.</summary>
    public sealed record AddAgent(string Role, int Count) : Adjustment;

    /// <summary>Drops the serial order between steps; never a <c>depends_on</c>.</summary>
    public sealed record Parallelize(ImmutableArray<string> Steps) : Adjustment;

    /// <summary>Skips steps marked <c>optional</c>.</summary>
    public sealed record SkipOptionalSteps(ImmutableArray<string> Steps) : Adjustment;

    /// <summary>Puts a blocker before the decision-maker.</summary>
    public sealed record EscalateBlocker(string Step) : Adjustment;

    /// <summary>Starts nothing new; what runs goes on.</summary>
    public sealed record Pause : Adjustment;

    /// <summary>Ends a pause.</summary>
    public sealed record Resume : Adjustment;

    /// <summary>Ends the run.</summary>
    public sealed record Cancel : Adjustment;

    /// <summary>Sends a step back: a new attempt with the reason as feedback; what depends on it runs again.</summary>
    public sealed record RetryStep(string Step) : Adjustment;

    /// <summary>Decides a block: the step (or gate) passes, or the step fails.</summary>
    public sealed record Override(string Step, bool Pass) : Adjustment;

    /// <summary>Lets a blocked step try again later.</summary>
    public sealed record Defer(string Step, TimeSpan Delay) : Adjustment;
}
