using System.Collections.Immutable;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;

namespace Vapora.Planner.Intake;

/// <summary>A request to run a definition.</summary>
/// <param name="Source">The definition's text.</param>
/// <param name="Inputs">Artifacts the run is given.</param>
/// <param name="StartedBy">Who starts it.</param>
/// <param name="RunId">The run's id; null: one is made.</param>
public sealed record Submission(SourceText Source, ImmutableArray<Artifact> Inputs, string StartedBy, string? RunId = null);
