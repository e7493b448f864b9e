using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Faults;

namespace Vapora.AgentWorker.Bus;

/// <summary>
/// Sends the reports that are ready at the same time as one message: one to the broker and one turn of the planner for many. A report waits for others only while
/// as many messages as may be are under way; those of one attempt stay in order.
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
                await sender.SendAsync(Queues.Planner, batch.Count == 1 ? batch[0].Report : new StepReports { Reports = [.. batch.Select(b => b.Report)] }).ConfigureAwait(false);
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

    private static int Size(StepReport report) => report is StepCompleted m
        ? m.Summary.Length + m.Outputs.Sum(o => o.Text?.Length ?? 0) + m.Findings.Sum(f => f.Length) + m.Risks.Sum(r => r.Length) + m.Checks.Sum(c => c.Detail?.Length ?? 0)
        : 0;
}
