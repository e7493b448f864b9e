using Vapora.Workflows.Runs;

namespace Vapora.Storage;

/// <summary>An event of a run and its number in the run, from 1.</summary>
public sealed record StoredEvent(long Sequence, RunEvent Event);
