using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Profiles;
using Vapora.Gate;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;

namespace Vapora.Cli.Local;

/// <summary>How a one-process system behaves.</summary>
public sealed record LocalOptions
{
    /// <summary>How many times real time the clock runs; <see cref="Hosting.Time.PacedClock.Virtual"/>: without waiting.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>The clock's first time; null: the present.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Who approves, rejects and overrides by itself, and what simulated agents do differently.</summary>
    public SimulationScript Script { get; init; } = new();

    /// <summary>Who plays an assignment, given the clock; null: every role is simulated.</summary>
    public Func<TimeProvider, Func<StepRequest, IAgent?>>? Agents { get; init; }

    /// <summary>What the workers of a role can do, and how much at once.</summary>
    public AgentProfile Profile { get; init; } = AgentProfile.AllSimulated;

    /// <summary>Numbers of workers that are fixed, by role.</summary>
    public ImmutableDictionary<string, int> Workers { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Who can be asked for approvals; null: nobody.</summary>
    public IApprover? Approver { get; init; }

    /// <summary>True: a run in which nothing can move and that nobody answers is told so (Blocked). False where somebody may come later (<c>vapora dev</c>).</summary>
    public bool NoticesStalls { get; init; } = true;

    /// <summary>True: whoever started a run, or produced a result, may approve it too. What a local run is for.</summary>
    public bool SelfApproval { get; init; } = true;

    /// <summary>The address the HTTP API listens on; null: there is none.</summary>
    public Uri? Http { get; init; }

    /// <summary>Last changes to the services, for hosts that bring parts of their own.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}
