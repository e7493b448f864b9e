using System.Collections.Immutable;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Simulation;

/// <summary>How a simulated agent plays an assignment: how long it takes, what it reports on the way, and how it ends.</summary>
/// <param name="Length">How long it takes.</param>
/// <param name="Result">The answer; null when it fails.</param>
/// <param name="Failure">Why it fails; null when it answers.</param>
/// <param name="Sample">What each sample of a step with a duration reports.</param>
public sealed record SimulatedWork(TimeSpan Length, AgentResult? Result, string? Failure, ImmutableSortedDictionary<string, MetricValue> Sample);
