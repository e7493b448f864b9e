using System.Collections.Immutable;

namespace Vapora.Workflows.Views.Planning;

/// <summary>The steps that decide when a run ends: each begins when the one before it ends.</summary>
/// <param name="Steps">Their names, in order.</param>
/// <param name="Seconds">How long they take together.</param>
public sealed record CriticalPath(ImmutableArray<string> Steps, double Seconds);
