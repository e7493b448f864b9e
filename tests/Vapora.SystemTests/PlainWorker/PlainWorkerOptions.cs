using System.Text.Json.Nodes;

namespace Vapora.SystemTests.PlainWorker;

/// <summary>What a plain worker is and does.</summary>
public sealed record PlainWorkerOptions
{
    /// <summary>The role it plays.</summary>
    public required string Role { get; init; }

    /// <summary>The process's name, unique among all that live.</summary>
    public required string Process { get; init; }

    /// <summary>Assignments at once.</summary>
    public int Slots { get; init; } = 4;

    /// <summary>Time between two signs of life; a lease is three times as long.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long it waits for a grant before it asks once more.</summary>
    public TimeSpan GrantWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The work: from the request to what the answer says besides whose it is (<c>summary</c>, <c>verdict</c>, <c>metrics</c>, <c>outputs</c>).</summary>
    public Func<JsonObject, CancellationToken, Task<JsonObject>> Work { get; init; } = (_, _) => Task.FromResult(new JsonObject { ["summary"] = "done" });
}
