using System.Collections.Immutable;
using Vapora.Workflows;

namespace Vapora.AgentWorker.Profiles;

/// <summary>Who plays a role or a step, as an agent profile says.</summary>
public abstract record AgentSettings
{
    private AgentSettings()
    {
    }

    /// <summary>Assignments that a worker takes at once.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Skills that its workers have.</summary>
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary><c>kind: simulate</c>.</summary>
    public sealed record Simulate : AgentSettings;

    /// <summary><c>kind: shell</c>: commands that read and write files.</summary>
    public sealed record Shell : AgentSettings
    {
        /// <summary>Argument list for whatever has no command of its own; empty when there is none.</summary>
        public ImmutableArray<string> Command { get; init; } = [];

        /// <summary>Argument lists by action.</summary>
        public ImmutableDictionary<string, ImmutableArray<string>> Actions { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

        /// <summary>Argument list that undoes a step; empty when actions and <see cref="Command"/> do.</summary>
        public ImmutableArray<string> Compensate { get; init; } = [];

        /// <summary>The actions that have no command; an empty one stands for work without actions.</summary>
        /// <param name="actions">The actions of the work.</param>
        /// <param name="undoes">The work undoes a step.</param>
        public IEnumerable<string> WithoutCommand(ImmutableArray<string> actions, bool undoes)
        {
            var rest = undoes && !Compensate.IsEmpty ? Compensate : Command;
            return !rest.IsEmpty ? [] : actions.IsEmpty ? [""] : actions.Where(action => !Actions.ContainsKey(action));
        }

        /// <summary>Variables it is given.</summary>
        public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

        /// <summary>Names of the worker's own variables that it is given too.</summary>
        public ImmutableArray<string> PassEnvironment { get; init; } = [];

        /// <summary>Folder it works in, as written: relative to the profile's folder.</summary>
        public string Workspace { get; init; } = ".";

        /// <summary>When its processes are ended.</summary>
        public Watchdogs Watchdogs { get; init; } = new();
    }
}

/// <summary>When a command is ended, in real time: a faster clock does not make commands faster.</summary>
public sealed record Watchdogs
{
    /// <summary><c>timeout</c>: for one command from start to end; null: as long as the step may take.</summary>
    public TimeSpan? Wall { get; init; }

    /// <summary><c>start_timeout</c>: until its first output or progress.</summary>
    public TimeSpan Start { get; init; } = Limits.AgentStart;

    /// <summary><c>idle_timeout</c>: between two signs of life.</summary>
    public TimeSpan Idle { get; init; } = Limits.AgentIdle;

    /// <summary><c>linger</c>: for children that hold its output open when it has ended.</summary>
    public TimeSpan Linger { get; init; } = Limits.AgentLinger;

    /// <summary><c>grace</c>: between the request to end and the kill.</summary>
    public TimeSpan Grace { get; init; } = Limits.AgentGrace;
}
