using System.Collections.Immutable;

namespace Vapora.Workflows.Runs;

/// <summary>What an assignment asks for, beyond what the plan says of the step.</summary>
/// <param name="Role">The role whose queue it goes to.</param>
/// <param name="Actions">Actions in order.</param>
/// <param name="Tasks">Its share of the step's tasks.</param>
/// <param name="Inputs">Every input by name: what it resolved to, and from which step.</param>
/// <param name="Feedback">Why the work was sent back; null the first time.</param>
/// <param name="Duration">For steps that last a time: what is left of it.</param>
/// <param name="Share">This assignment's part of the work, as 1 of n (n assignments).</param>
public sealed record Work(
    string Role,
    ImmutableArray<string> Actions,
    ImmutableArray<string> Tasks,
    ImmutableArray<WorkInput> Inputs,
    string? Feedback,
    TimeSpan? Duration,
    int Share);

/// <summary>One input: the artifact, or null when nobody has produced it; <paramref name="FromStep"/> is -1 for a run input.</summary>
public sealed record WorkInput(string Name, Artifact? Artifact, int FromStep);
