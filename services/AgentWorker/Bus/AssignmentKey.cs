using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Bus;

/// <summary>Names an assignment among all runs, over its attempts.</summary>
internal readonly record struct AssignmentKey(string RunId, string Step, AssignmentKind Kind, int Slot);
