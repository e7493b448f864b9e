using Vapora.Workflows.Runs;

namespace Vapora.Storage;

/// <summary>A run as of its last commit; its version is <see cref="RunState.Version"/>.</summary>
/// <param name="State">The run.</param>
/// <param name="DefinitionId">The id of its definition.</param>
/// <param name="StateName">Its state by name.</param>
public sealed record StoredRun(RunState State, string DefinitionId, string StateName);
