using System.Text.Json;
using Vapora.Workflows.Runs;

namespace Vapora.CoreTests.Runs.Chaos;

/// <summary>A run's whole state as text: equal texts, equal states.</summary>
internal static class StateDump
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, IncludeFields = true };

    public static string Of(RunState run) => string.Join(
        "\n",
        JsonSerializer.Serialize(run with { Commands = [], AddedAgents = run.AddedAgents.Clear() }, Options),
        string.Join(",", run.Commands.Order(StringComparer.Ordinal)),
        string.Join(",", run.AddedAgents.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={a.Value}")));
}
