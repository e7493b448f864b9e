using System.Collections.Immutable;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Views.Reasons;

/// <summary>Who is connected: what views know of workers. Without it they say what is needed, not whether it is there.</summary>
/// <param name="Pools">Workers by role and skills.</param>
public sealed record Workforce(ImmutableArray<WorkerPool> Pools)
{
    /// <summary>Workers that may take work of a role that needs these skills, and how many of them are at work.</summary>
    public (int Workers, int Busy) For(string role, ImmutableArray<string> skills)
    {
        var serving = Pools.Where(p => RoleName.Key(p.Role) == RoleName.Key(role) && skills.All(s => p.Skills.Contains(s, StringComparer.OrdinalIgnoreCase))).ToList();
        return (serving.Sum(p => p.Workers), serving.Sum(p => p.Busy));
    }
}

/// <summary>Workers of one role with the same skills.</summary>
/// <param name="Role">Their role.</param>
/// <param name="Skills">The skills that each of them has.</param>
/// <param name="Workers">How many are connected.</param>
/// <param name="Busy">How many of them are at work.</param>
public sealed record WorkerPool(string Role, ImmutableArray<string> Skills, int Workers, int Busy);
