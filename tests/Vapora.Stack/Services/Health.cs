using System.Net;

namespace Vapora.Stack.Services;

/// <summary>Asks services how they are.</summary>
internal static class Health
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Waits until a service is ready. One that has ended and is not started again never is.</summary>
    public static Task ReadyAsync(RunningService service, Uri address, TimeSpan within) => Until.HoldsAsync(
        async () =>
        {
            if (service is { IsSupervised: false, ProcessId: null }) throw new InvalidOperationException($"{service.Name} has ended:\n{Tail(service)}");
            return await IsReadyAsync(address);
        },
        within,
        $"{service.Name} is ready",
        () => Task.FromResult(Tail(service)));

    private static async Task<bool> IsReadyAsync(Uri address)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(address, "/health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static string Tail(RunningService service) => File.Exists(service.LogFile) ? string.Join('\n', File.ReadLines(service.LogFile).TakeLast(40)) : "(no log)";
}
