using Vapora.AgentWorker.Bus;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Hosting.Bus;

namespace Vapora.BusTests.Agents;

public class GatheredReportsTests
{
    [Fact]
    public async Task Progress_that_was_overtaken_while_it_waited_is_not_sent_and_everything_else_is_in_its_order()
    {
        var sender = new HeldSender();
        var reports = new GatheredReports(sender);

        // As many messages as may be are under way: what comes now waits.
        for (var count = 1; count <= 4; count++)
        {
            _ = reports.SendAsync(Accepted($"first-{count}"));
            await sender.ReachedAsync(count);
        }

        StepReport[] waiting = [Accepted("a"), Progress("a", 0), Accepted("b"), Progress("b", 0), Progress("a", 1), Completed("a"), Progress("b", 1)];
        var told = waiting.Select(reports.SendAsync).ToList();
        sender.LetGo();
        await Task.WhenAll(told);
        var sent = sender.Sent.Skip(4).SelectMany(m => m is StepReports many ? many.Reports : [(StepReport)m]).ToList();
        Assert.Equal(["a StepAccepted", "b StepAccepted", "a StepCompleted", "b StepProgressed"], sent.Select(r => $"{r.Step} {r.GetType().Name}"));
        Assert.Equal(1, Assert.IsType<StepProgressed>(sent[^1]).Done);
    }

    private static StepAccepted Accepted(string step) => new() { RunId = "r", Step = step, Kind = "Work", Slot = 0, Attempt = 1, Worker = "w" };

    private static StepProgressed Progress(string step, int done) => new() { RunId = "r", Step = step, Kind = "Work", Slot = 0, Attempt = 1, Worker = "w", Done = done, Total = 2 };

    private static StepCompleted Completed(string step) => new() { RunId = "r", Step = step, Kind = "Work", Slot = 0, Attempt = 1, Worker = "w", Verdict = "None" };

    private sealed class HeldSender : IMessageSender
    {
        private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly System.Threading.Channels.Channel<object> _came = System.Threading.Channels.Channel.CreateUnbounded<object>();
        private readonly List<object> _sent = [];

        public IReadOnlyList<object> Sent
        {
            get { lock (_sent) return [.. _sent]; }
        }

        public void LetGo() => _go.SetResult();

        public async Task ReachedAsync(int count)
        {
            while (Sent.Count < count) await _came.Reader.ReadAsync();
        }

        public Task SendAsync(string queue, object message, Guid? messageId = null, CancellationToken cancellation = default)
        {
            Assert.Equal(Queues.Planner, queue);
            lock (_sent) _sent.Add(message);
            _came.Writer.TryWrite(message);
            return _go.Task;
        }

        public Task PublishAsync(object message, Guid? messageId = null, CancellationToken cancellation = default) => throw new InvalidOperationException("Reports go to the planner.");
    }
}
