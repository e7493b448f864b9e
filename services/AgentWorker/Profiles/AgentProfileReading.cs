using System.Collections.Immutable;
using Vapora.Workflows.Diagnostics;

namespace Vapora.AgentWorker.Profiles;

/// <summary>What came of reading an agent profile: the profile, or null when it has errors.</summary>
public sealed record AgentProfileReading(AgentProfile? Profile, ImmutableArray<Diagnostic> Diagnostics, int LeftOut);
