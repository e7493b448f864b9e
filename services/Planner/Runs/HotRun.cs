using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Runs;

/// <summary>A run as its events say, with its plan.</summary>
public sealed record HotRun(Plan Plan, RunState State);
