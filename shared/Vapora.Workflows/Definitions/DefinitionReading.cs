using System.Collections.Immutable;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions;

/// <summary>What came of reading a definition: every problem found, and the definition when none of them is an error.</summary>
/// <param name="Definition">Null when there is an error.</param>
/// <param name="Diagnostics">All problems, in text order.</param>
/// <param name="LeftOut">How many more there were than <see cref="Limits.Diagnostics"/>.</param>
public sealed record DefinitionReading(WorkflowDefinition? Definition, ImmutableArray<Diagnostic> Diagnostics, int LeftOut);
