using Vapora.Stack;

namespace Vapora.Chaos.Storms;

/// <summary>The workers of a storm: two processes for each kind of work, so that one is left when the other falls.</summary>
internal static class StormStaff
{
    private static readonly string[] Roles =
    [
        "architect", "code-reviewer", "code-reviewer-backend", "code-reviewer-frontend", "decision-maker", "developer", "developer-backend", "developer-frontend", "devops", "documenter",
        "marketer", "monitor", "project-manager", "security", "tester",
    ];

    public static IEnumerable<WorkerSpec> Of(VaporaStack stack)
    {
        var hand = new WorkerSpec(Workload.Hand) { Agents = stack.Effects.Profile(), Speed = "1", Slots = 6 };
        var builder = new WorkerSpec(Workload.Builder) { Speed = "1", Slots = 12 };
        var everybody = new WorkerSpec(Roles) { Skills = ["backend", "frontend", "security"], Slots = 4 };
        return [hand, hand, builder, builder, everybody, everybody];
    }
}
