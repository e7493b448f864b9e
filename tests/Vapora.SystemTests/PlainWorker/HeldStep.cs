using System.Text.Json.Nodes;

namespace Vapora.SystemTests.PlainWorker;

/// <summary>An attempt that a plain worker has taken.</summary>
internal sealed class HeldStep(JsonObject request, string worker)
{
    private static readonly string[] Name = ["runId", "step", "kind", "slot"];

    public JsonObject Request { get; } = request;

    public string Worker { get; } = worker;

    /// <summary>Which assignment, over its attempts.</summary>
    public string Assignment { get; } = AssignmentOf(request);

    /// <summary>Which attempt of it.</summary>
    public string Key { get; } = KeyOf(request);

    public int Attempt { get; } = (int)request["attempt"]!;

    public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CancellationTokenSource Stop { get; } = new();

    /// <summary>Which attempt a message is about.</summary>
    public static string KeyOf(JsonObject message) => $"{AssignmentOf(message)}/{message["attempt"]}";

    /// <summary>What every report of it says: whose it is.</summary>
    public JsonObject Report()
    {
        var report = new JsonObject { ["attempt"] = Attempt, ["worker"] = Worker };
        foreach (var part in Name) report[part] = Request[part]!.DeepClone();
        return report;
    }

    private static string AssignmentOf(JsonObject message) => string.Join('/', Name.Select(part => message[part]!.ToString()));
}
