namespace Vapora.Contracts;

/// <summary>Names of the queues, as people read them in the broker's management page.</summary>
public static class Queues
{
    /// <summary>Everything that concerns a run that exists.</summary>
    public const string Planner = "vapora.planner";

    /// <summary>Requests to start a workflow.</summary>
    public const string Intake = "vapora.intake";

    /// <summary>Approvals that are asked for and closed.</summary>
    public const string Gate = "vapora.gate";

    /// <summary>Signs of life of workers.</summary>
    public const string Leases = "vapora.leases";

    /// <summary>Wishes for more workers.</summary>
    public const string Workers = "vapora.workers";

    /// <summary>Orders to stop: every worker process looks whether it has the assignment.</summary>
    public const string Stops = "vapora.agent.stops";

    /// <summary>The queue of a role, or of those of its workers that have all the skills.</summary>
    /// <param name="role">The role in its canonical form.</param>
    /// <param name="skills">The skills, in any order; none: the role's own queue.</param>
    public static string Agent(string role, IEnumerable<string> skills)
    {
        var suffix = string.Join('+', skills.Select(s => s.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal));
        return suffix.Length == 0 ? $"vapora.agent.{role}" : $"vapora.agent.{role}.{suffix}";
    }
}
