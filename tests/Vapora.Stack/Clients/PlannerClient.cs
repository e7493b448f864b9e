using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Vapora.Stack.Clients;

/// <summary>
/// A client of the planners' HTTP API that insists: when one of them does not answer, or says that it cannot now, the next is asked the same, for as long as its
/// patience lasts. That is safe, since runs and commands have ids that the client chooses.
/// </summary>
public sealed class PlannerClient(Func<IReadOnlyList<Uri>> planners) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private int _turn;

    /// <summary>Starts a run.</summary>
    /// <param name="definition">The text of its definition.</param>
    /// <param name="runId">Its id.</param>
    /// <param name="path">The name of the definition's file; its ending says whether it is YAML or TOML.</param>
    public async Task<AcceptedRun> SubmitAsync(string definition, string runId, string path = "workflow.yaml")
    {
        var (status, body) = await AskAsync(HttpMethod.Post, "/api/v1/runs", new { definition, path, runId, startedBy = "stack" });
        if (status is not (HttpStatusCode.Created or HttpStatusCode.OK)) throw new InvalidOperationException($"{runId} was not accepted: {(int)status} {body}");
        return new AcceptedRun(Text(body, "runId"), Text(body, "definitionId"), Text(body, "planHash"), status == HttpStatusCode.Created);
    }

    /// <summary>A run as the API shows it.</summary>
    public async Task<JsonElement> ShowAsync(string runId)
    {
        var (status, body) = await AskAsync(HttpMethod.Get, $"/api/v1/runs/{runId}", null);
        return status == HttpStatusCode.OK ? body : throw new InvalidOperationException($"{runId}: {(int)status} {body}");
    }

    /// <summary>Adjusts a run; answers the status and the body, also of a refusal.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="adjustment">Its name and its arguments.</param>
    /// <param name="commandId">Its id: the same for the same wish.</param>
    public Task<(HttpStatusCode Status, JsonElement Body)> AdjustAsync(string runId, object adjustment, string commandId) =>
        AskAsync(HttpMethod.Post, $"/api/v1/runs/{runId}/adjustments", new { commandId, actor = "ann", reason = "asked to", adjustment });

    /// <summary>Decides on an approval; answers the status and the body, also of a refusal.</summary>
    public Task<(HttpStatusCode Status, JsonElement Body)> DecideAsync(string runId, int approval, string actor, bool approve) =>
        AskAsync(HttpMethod.Post, $"/api/v1/approvals/{runId}.{approval}/decision", new { actor, approve });

    /// <summary>Asks anything of whichever planner answers.</summary>
    /// <exception cref="TimeoutException">None did for 90 s.</exception>
    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpMethod method, string path, object? body)
    {
        using var pause = new PeriodicTimer(Pause);
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            var all = planners();
            var planner = all[(int)((uint)Interlocked.Increment(ref _turn) % all.Count)];
            if (await TryAsync(method, new Uri(planner, path), body) is { } answer) return answer;
            if (late.IsCancellationRequested) throw new TimeoutException($"No planner has answered {method} {path} within {Patience.TotalSeconds:0} s.");
            await pause.WaitForNextTickAsync();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    // Null: ask another one.
    private async Task<(HttpStatusCode Status, JsonElement Body)?> TryAsync(HttpMethod method, Uri address, object? body)
    {
        try
        {
            using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
            using var answer = await _http.SendAsync(request);
            if ((int)answer.StatusCode >= 500) return null;
            return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException or IOException or JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;
}
