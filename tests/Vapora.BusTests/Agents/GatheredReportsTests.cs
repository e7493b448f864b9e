using Vapora.AgentWorker.Bus;
using Vapora.Contracts.Steps;

namespace Vapora.BusTests.Agents;

public class GatheredReportsTests
{
    [Fact]
    public async Task Progress_that_was_overtaken_while_it_waited_is_not_sent_and_everything_else_is_in_its_order()
    {
        var sender = new HeldSender();
        var reports = new GatheredReports(sender);

        // As many messages as may be are under way: what comes now waits.
        for (var i = 1; i <= 4; i++)
        {
            var count = i;
            _ = reports.SendAsync(Accepted($"first-{count}"));
            await sender.ReachedAsync(sent => sent.Count >= count);
        }

        StepReport[] waiting = [Accepted("a"), Progress("a", 0), Accepted("b"), Progress("b", 0), Progress("a", 1), Completed("a"), Progress("b", 1)];
        var told = waiting.Select(reports.SendAsync).ToList();
        sender.LetGo();
        await Task.WhenAll(told);
        var sent = HeldSender.ReportsIn(sender.Sent.Skip(4));
        Assert.Equal(["a StepAccepted", "b StepAccepted", "a StepCompleted", "b StepProgressed"], sent.Select(r => $"{r.Step} {r.GetType().Name}"));
        Assert.Equal(1, Assert.IsType<StepProgressed>(sent[^1]).Done);
    }

    private static StepAccepted Accepted(string step) => new() { RunId = "r", Step = step, Kind = "Work", Slot = 0, Attempt = 1, Worker = "w" };

    private static StepProgressed Progress(string step, int done) => new() { RunId = "r", Step = step, Kind = "Work", Slot = 0, Attempt = 1, Worker = "w", Done = done, Total = 2 };

    private static StepCompleted Completed(string step) => new() { RunId = "r", Step = step, Kind = "Work", Slot = 0, Attempt = 1, Worker = "w", Verdict = "None" };
}
