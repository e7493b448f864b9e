using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Faults;

namespace Vapora.AgentWorker.Bus;

/// <summary>
/// Sends the reports that are ready at the same time as one message: one to the broker and one turn of the planner for many. A report waits for others only while
/// as many messages as may be are under way; those of one attempt stay in order. Progress that has been overtaken while it waited is not sent.
/// </summary>
public sealed class GatheredReports(IMessageSender sender) : IReportSender
{
    private const int MessagesUnderWay = 4;
    private const int ReportsMax = 64;
    private const int CharactersMax = 128 << 10; // a message has at most 256 KiB, and a character may take more than a byte
    private readonly Lock _gate = new();
    private readonly Queue<(StepReport Report, TaskCompletionSource Sent)> _waiting = [];
    private int _underWay;

    /// <inheritdoc />
    public bool KeepsOrder => true;

    /// <inheritdoc />
    public Task SendAsync(StepReport report)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Enqueue((report, sent));
            if (_underWay == MessagesUnderWay || _waiting.Count > 1) return sent.Task;
            _underWay++;
        }

        // On another thread: what the caller reports right after this goes with it.
        ThreadPool.UnsafeQueueUserWorkItem(static gathered => _ = gathered.FlushAsync(), this, preferLocal: false);
        return sent.Task;
    }

    private async Task FlushAsync()
    {
        while (Take() is { Count: > 0 } batch)
        {
            try
            {
                FailPoints.Pass(FailPoint.BeforePublish);
                var reports = WithoutOvertaken(batch);
                await sender.SendAsync(Queues.Planner, reports.Count == 1 ? reports[0] : new StepReports { Reports = reports }).ConfigureAwait(false);
                FailPoints.Pass(FailPoint.AfterPublish);
                foreach (var (_, sent) in batch) sent.TrySetResult();
            }
#pragma warning disable CA1031 // thrown at everybody whose report was in it; they know whether it must be sent again
            catch (Exception problem)
#pragma warning restore CA1031
            {
                foreach (var (_, sent) in batch) sent.TrySetException(problem);
            }
        }
    }

    private List<(StepReport Report, TaskCompletionSource Sent)> Take()
    {
        var batch = new List<(StepReport, TaskCompletionSource)>();
        lock (_gate)
        {
            for (var size = 0; batch.Count < ReportsMax && _waiting.TryPeek(out var next); batch.Add(_waiting.Dequeue()))
                if ((size += Size(next.Report)) > CharactersMax && batch.Count > 0) break;
            if (batch.Count == 0) _underWay--;
        }

        return batch;
    }

    // How far an attempt was is of no use to anybody who hears in the same breath how far it is, or that it is done.
    private static List<StepReport> WithoutOvertaken(List<(StepReport Report, TaskCompletionSource Sent)> batch)
    {
        var later = new HashSet<(string, string, string, int, int)>();
        var kept = new List<StepReport>(batch.Count);
        for (var i = batch.Count - 1; i >= 0; i--)
        {
            var report = batch[i].Report;
            var attempt = (report.RunId, report.Step, report.Kind, report.Slot, report.Attempt);
            if (report is StepProgressed && later.Contains(attempt)) continue;
            if (report is StepProgressed or StepCompleted) later.Add(attempt);
            kept.Add(report);
        }

        kept.Reverse();
        return kept;
    }

    private static int Size(StepReport report) => report is StepCompleted m
        ? m.Summary.Length + m.Outputs.Sum(o => o.Text?.Length ?? 0) + m.Findings.Sum(f => f.Length) + m.Risks.Sum(r => r.Length) + m.Checks.Sum(c => c.Detail?.Length ?? 0)
        : 0;
}
