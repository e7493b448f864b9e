using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Sagas;

/// <summary>A decision together with the plan it was made by.</summary>
public sealed record RunDecided(Plan Plan, Decision Decision);
