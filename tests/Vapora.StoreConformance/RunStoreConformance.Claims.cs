using Vapora.Storage;

namespace Vapora.StoreConformance;

// Claims of messages and timers.
public abstract partial class RunStoreConformance
{
    [Fact]
    public async Task Whoever_commits_has_the_messages_to_himself_until_his_claim_ends()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0) with { Outbox = [life.Message(1)], SendWithin = Hour });

        Assert.Empty(await bench.Store.ClaimOutboxAsync(10, Hour));
        await bench.PassAsync(Hour + Minute);
        Assert.Single(await bench.Store.ClaimOutboxAsync(10, Hour));
    }

    [Fact]
    public async Task Claimed_messages_are_nobody_elses_until_the_claim_ends_and_then_come_again_with_their_ids()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0) with { Outbox = [life.Message(1), life.Message(2), life.Message(3), life.Message(3)], SendWithin = TimeSpan.Zero });

        var first = await bench.Store.ClaimOutboxAsync(2, Hour);
        Assert.Equal([life.Message(1).MessageId, life.Message(2).MessageId], first.Select(m => m.MessageId));
        Assert.Equal([life.Message(3).MessageId], (await bench.Store.ClaimOutboxAsync(10, Hour)).Select(m => m.MessageId));
        Assert.Empty(await bench.Store.ClaimOutboxAsync(10, Hour));
        await bench.Store.ConfirmOutboxAsync([first[0].MessageId, Guid.NewGuid()]);
        await bench.PassAsync(Hour + Minute);
        Assert.Equal([life.Message(2).MessageId, life.Message(3).MessageId], (await bench.Store.ClaimOutboxAsync(10, Hour)).Select(m => m.MessageId));
    }

    [Fact]
    public async Task Confirmed_messages_never_come_again()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0) with { Outbox = [life.Message(1)], SendWithin = Hour });
        await bench.Store.ConfirmOutboxAsync([life.Message(1).MessageId]);
        await bench.Store.ConfirmOutboxAsync([life.Message(1).MessageId]);
        await bench.Store.ConfirmOutboxAsync([]);
        await bench.PassAsync(Hour * 10);
        Assert.Empty(await bench.Store.ClaimOutboxAsync(10, Hour));
    }

    [Fact]
    public async Task Timers_are_due_in_order_of_time_and_among_equals_of_setting()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        var start = bench.Now;
        StoredTimer[] timers = [life.Timer(1, start + (Hour * 2)), life.Timer(2, start + Hour), life.Timer(3, start + Hour), life.Timer(4, start + (Hour * 9))];
        await CommitAsync(bench, life.Next(0) with { Timers = timers });

        Assert.Empty(await bench.Store.ClaimDueTimersAsync(10, Hour));
        Assert.Equal([timers[1], timers[2], timers[0], timers[3]], await bench.Store.PendingTimersAsync(10));
        Assert.Equal([timers[1], timers[2]], await bench.Store.PendingTimersAsync(2));
        await bench.PassAsync(Hour);
        Assert.Equal([timers[1]], await bench.Store.ClaimDueTimersAsync(1, Hour * 60));
        await bench.PassAsync(Hour);
        Assert.Equal([timers[2], timers[0]], await bench.Store.ClaimDueTimersAsync(10, Hour * 60));
    }

    [Fact]
    public async Task Claimed_timers_are_nobody_elses_until_the_claim_ends()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        var timer = life.Timer(1, bench.Now);
        await CommitAsync(bench, life.Next(0) with { Timers = [timer] });

        Assert.Equal([timer], await bench.Store.ClaimDueTimersAsync(10, Hour));
        Assert.Empty(await bench.Store.ClaimDueTimersAsync(10, Hour));
        await bench.PassAsync(Hour + Minute);
        Assert.Equal([timer], await bench.Store.ClaimDueTimersAsync(10, Hour));
        await bench.Store.ConfirmTimersAsync([timer, life.Timer(9, bench.Now)]);
        await bench.PassAsync(Hour * 10);
        Assert.Empty(await bench.Store.ClaimDueTimersAsync(10, Hour));
        Assert.Empty(await bench.Store.PendingTimersAsync(10));
    }

    [Fact]
    public async Task A_timer_that_is_set_again_has_its_new_time_and_is_free_to_claim()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        var (before, after) = (life.Timer(1, bench.Now), life.Timer(1, bench.Now + (Hour * 5)));
        await CommitAsync(bench, life.Next(0) with { Timers = [after, before] });
        Assert.Equal([before], await bench.Store.ClaimDueTimersAsync(10, Hour * 60));
        await CommitAsync(bench, life.Next(1) with { Timers = [after] });

        // Whoever was told of the old time confirms it; the new one stays.
        await bench.Store.ConfirmTimersAsync([before]);
        Assert.Equal([after], await bench.Store.PendingTimersAsync(10));
        await bench.PassAsync(Hour * 5);
        Assert.Equal([after], await bench.Store.ClaimDueTimersAsync(10, Hour));
    }

    [Fact]
    public async Task A_timer_that_came_from_the_decision_is_confirmed_as_well_as_one_that_was_claimed()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        var timer = life.Timer(1, bench.Now.AddTicks(1_234_567)); // finer than some databases keep
        await CommitAsync(bench, life.Next(0) with { Timers = [timer] });
        await bench.Store.ConfirmTimersAsync([timer]);
        Assert.Empty(await bench.Store.PendingTimersAsync(10));
    }
}
