using Vapora.SystemTests.Docs;
using Vapora.Stack;

namespace Vapora.SystemTests.Survival;

/// <summary>Who plays what in these tests, and the examples.</summary>
internal static class Workers
{
    /// <summary>Three processes that play every role of the examples between them.</summary>
    public static IReadOnlyList<WorkerSpec> OfEveryRole { get; } =
    [
        new WorkerSpec("architect", "developer", "developer-backend", "developer-frontend") { Skills = ["backend", "frontend", "security"] },
        new WorkerSpec("code-reviewer", "code-reviewer-backend", "code-reviewer-frontend", "security", "tester"),
        new WorkerSpec("decision-maker", "devops", "documenter", "marketer", "monitor", "project-manager"),
    ];

    /// <summary>The text of an example.</summary>
    public static Task<string> ExampleAsync(string file) => File.ReadAllTextAsync(DocPages.PathOf($"examples/{file}"));
}
