using System.Collections.Immutable;

namespace Vapora.AgentWorker.Pool;

/// <summary>One worker of a role. Touched under the pool's lock only.</summary>
internal sealed class Worker(RoleStaff staff, int number, ImmutableHashSet<string> skills, int slots)
{
    /// <summary>Where it belongs.</summary>
    public RoleStaff Staff { get; } = staff;

    /// <summary>Role and number: <c>developer-001</c>.</summary>
    public string Name { get; } = $"{staff.Role}-{number:000}";

    /// <summary>What it can do.</summary>
    public ImmutableHashSet<string> Skills { get; set; } = skills;

    /// <summary>Assignments it takes at once.</summary>
    public int Slots { get; set; } = slots;

    /// <summary>Assignments it has.</summary>
    public int Busy { get; set; }

    /// <summary>Whether it has all of these skills.</summary>
    public bool Has(IEnumerable<string> skills) => skills.All(Skills.Contains);
}
