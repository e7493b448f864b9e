using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vapora.Contracts.Approvals;
using Vapora.Storage;

namespace Vapora.Gate;

/// <summary>
/// Looks into the store for approvals that stay open: the broker may have lost the question on its way here, or the decision on its way back. The desk is reminded
/// of each after a while, and ever later while it stays open.
/// </summary>
/// <param name="store">Where questions are written down.</param>
/// <param name="desk">Who decides.</param>
/// <param name="time">The clock of the waits.</param>
/// <param name="log">Hears when the store is away.</param>
public sealed partial class QuestionWatch(IRunStore store, GateDesk desk, TimeProvider time, ILogger<QuestionWatch> log) : BackgroundService
{
    private const int Most = 1_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private Dictionary<QuestionKey, (int Reminders, long Since)> _known = [];

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var before = _known;
        _known = [];
        foreach (var question in await store.ListQuestionsAsync(Most, cancellation).ConfigureAwait(false))
        {
            if (question.Body is not ApprovalRequested asked) continue;
            var (reminders, since) = before.TryGetValue(question.Key, out var known) ? known : (0, time.GetTimestamp());
            if (time.GetElapsedTime(since) >= ResendDelay.Of(reminders, FirstWait, LongestWait))
            {
                await desk.RemindAsync(asked, cancellation).ConfigureAwait(false);
                (reminders, since) = (reminders + 1, time.GetTimestamp());
            }

            _known[question.Key] = (reminders, since);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(LookEvery, time);
        while (await tick.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await LookAsync(stoppingToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // the store or the broker may be away for a while; the next look tries again
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogTrouble(problem);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Open approvals could not be looked at; it is tried again.")]
    private partial void LogTrouble(Exception problem);
}
