namespace Vapora.Planner.Runs;

/// <summary>Something that waits for a run's turn.</summary>
internal abstract class RunEntry
{
    /// <summary>True when there should be no such run yet: it is not looked for, and the commit finds out.</summary>
    public abstract bool IsStart { get; }

    /// <summary>Decides; never throws.</summary>
    public abstract ValueTask ApplyAsync(RunTurn turn);

    /// <summary>What it decided is written.</summary>
    public abstract void Complete();

    /// <summary>The turn came to nothing.</summary>
    public abstract void Fail(Exception problem);
}
