namespace Vapora.Contracts;

/// <summary>Names of the queues, as people read them in the broker's management page.</summary>
public static class Queues
{
    /// <summary>Everything that concerns a run that exists: reports of workers, decisions, adjustments.</summary>
    public const string Planner = "vapora.planner";

    /// <summary>Requests to start a workflow.</summary>
    public const string Intake = "vapora.intake";

    /// <summary>Approvals and escalations that are asked for and closed.</summary>
    public const string Gate = "vapora.gate";

    /// <summary>Signs of life of workers.</summary>
    public const string Leases = "vapora.leases";

    /// <summary>Wishes for more workers.</summary>
    public const string Workers = "vapora.workers";

    private const string AgentPrefix = "vapora.agent.";
    private const string WorkerPrefix = "vapora.worker.";
    private const string Normal = "Normal";

    /// <summary>The queue of one worker process: orders to stop, grants, wishes for more workers, queues in use. It goes with the process.</summary>
    public static string Worker(string process) => WorkerPrefix + process;

    /// <summary>The queue of a role, or of those of its workers that have all the skills.</summary>
    /// <param name="role">The role in its canonical form.</param>
    /// <param name="skills">The skills, in any order; none: the role's own queue.</param>
    /// <param name="priority"><c>High</c>, <c>Normal</c> or <c>Low</c>: each has a queue of its own, since brokers order by queue.</param>
    public static string Agent(string role, IEnumerable<string> skills, string priority = Normal)
    {
        var suffix = string.Join('+', skills.Select(s => Escape(s.ToLowerInvariant())).Distinct().Order(StringComparer.Ordinal));
        var queue = suffix.Length == 0 ? AgentPrefix + role : $"{AgentPrefix}{role}.{suffix}";
        return priority == Normal ? queue : $"{queue}@{priority.ToLowerInvariant()}";
    }

    /// <summary>The role and the skills that the name of an agents' queue says; null when it is no such name.</summary>
    public static (string Role, IReadOnlyList<string> Skills)? ReadAgent(string queue)
    {
        if (!queue.StartsWith(AgentPrefix, StringComparison.Ordinal)) return null;
        var name = queue[AgentPrefix.Length..].Split('@')[0];
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (name, []) : (name[..dot], [.. name[(dot + 1)..].Split('+').Select(Uri.UnescapeDataString)]);
    }

    // Letters, digits, '-' and '_' stay readable; whatever would be taken for a separator is written as %xx.
    private static string Escape(string skill) => string.Concat(skill.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c.ToString() : Uri.EscapeDataString(c.ToString()) is { Length: > 1 } hex ? hex : $"%{(int)c:x2}"));
}
