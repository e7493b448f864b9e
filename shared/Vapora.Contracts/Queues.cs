using System.Text;

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

    /// <summary>The queue of a role, or of those of its workers that have all the skills: <c>vapora.agent.developer.csharp:sql::high</c>.</summary>
    /// <param name="role">The role in its canonical form.</param>
    /// <param name="skills">The skills, in any order; none: the role's own queue.</param>
    /// <param name="priority"><c>High</c>, <c>Normal</c> or <c>Low</c>: each has a queue of its own, since brokers order by queue.</param>
    public static string Agent(string role, IEnumerable<string> skills, string priority = Normal)
    {
        var suffix = string.Join(':', skills.Select(s => Escape(s.ToLowerInvariant())).Distinct().Order(StringComparer.Ordinal));
        var queue = suffix.Length == 0 ? AgentPrefix + Escape(role) : $"{AgentPrefix}{Escape(role)}.{suffix}";
        return priority == Normal ? queue : $"{queue}::{priority.ToLowerInvariant()}";
    }

    /// <summary>The role and the skills that the name of an agents' queue says; null when it is no such name.</summary>
    public static (string Role, IReadOnlyList<string> Skills)? ReadAgent(string queue)
    {
        if (!IsAgent(queue)) return null;
        var name = queue[AgentPrefix.Length..].Split("::")[0];
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (Unescape(name), []) : (Unescape(name[..dot]), [.. name[(dot + 1)..].Split(':').Select(Unescape)]);
    }

    /// <summary>True for the queues of roles.</summary>
    public static bool IsAgent(string queue) => queue.StartsWith(AgentPrefix, StringComparison.Ordinal);

    /// <summary>True for the queues of worker processes.</summary>
    public static bool IsWorker(string queue) => queue.StartsWith(WorkerPrefix, StringComparison.Ordinal);

    // Names of queues have letters, digits, '-', '_', '.' and ':'. In roles and skills the last two separate, so they and whatever else is no letter or digit are
    // written as '__' and the hex of each byte; so is an underscore that has another beside it.
    private static string Escape(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var isLonely = name[i] == '_' && (i == 0 || name[i - 1] != '_') && (i + 1 == name.Length || name[i + 1] != '_');
            if (isLonely || char.IsAsciiLetterOrDigit(name[i]) || name[i] == '-') text.Append(name[i]);
            else if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length) Hex(text, name.AsSpan(i++, 2));
            else Hex(text, name.AsSpan(i, 1));
        }

        return text.ToString();
    }

    private static void Hex(StringBuilder text, ReadOnlySpan<char> character)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var b in bytes[..Encoding.UTF8.GetBytes(character, bytes)]) text.Append($"__{b:x2}");
    }

    private static string Unescape(string name)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < name.Length; i++)
        {
            if (name.AsSpan(i) is ['_', '_', var high, var low, ..] && char.IsAsciiHexDigitLower(high) && char.IsAsciiHexDigitLower(low))
            {
                bytes.Add(Convert.ToByte(name.Substring(i + 2, 2), 16));
                i += 3;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes([name[i]]));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
