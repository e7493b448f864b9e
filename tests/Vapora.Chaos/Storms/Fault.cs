using Vapora.Stack.Services;

namespace Vapora.Chaos.Storms;

/// <summary>Something that goes wrong.</summary>
/// <param name="Wait">The time before it.</param>
public abstract record Fault(TimeSpan Wait)
{
    /// <summary>A service is killed (<c>kill -9</c>).</summary>
    /// <param name="Wait">The time before it.</param>
    /// <param name="Kind">Which.</param>
    /// <param name="Pick">Which of them: one of this many, modulo.</param>
    public sealed record Kill(TimeSpan Wait, ServiceKind Kind, int Pick) : Fault(Wait);

    /// <summary>A service stands still (SIGSTOP) while everything else goes on.</summary>
    /// <param name="Wait">The time before it.</param>
    /// <param name="Kind">Which.</param>
    /// <param name="Pick">Which of them, modulo.</param>
    /// <param name="Length">For how long.</param>
    public sealed record Pause(TimeSpan Wait, ServiceKind Kind, int Pick, TimeSpan Length) : Fault(Wait);

    /// <summary>The broker is killed and started again.</summary>
    /// <param name="Wait">The time before it.</param>
    /// <param name="IsWiped">Without its data.</param>
    public sealed record KillBroker(TimeSpan Wait, bool IsWiped) : Fault(Wait);

    /// <summary>The database server is killed and started again.</summary>
    /// <param name="Wait">The time before it.</param>
    public sealed record KillPostgres(TimeSpan Wait) : Fault(Wait);
}
