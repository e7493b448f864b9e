using Vapora.Hosting.Time;

namespace Vapora.BusTests.Time;

public sealed class PacedClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Timers_fire_at_their_own_times_in_order_of_due_time_and_then_of_creation()
    {
        using var clock = new PacedClock(PacedClock.Virtual, Start);
        var fired = new List<(string Name, TimeSpan At)>();
        using (clock.Hold())
        {
            Set(clock, TimeSpan.FromDays(2), () => fired.Add(("late", clock.GetUtcNow() - Start)));
            Set(clock, TimeSpan.FromHours(1), () => fired.Add(("first", clock.GetUtcNow() - Start)));
            Set(clock, TimeSpan.FromHours(1), () => fired.Add(("second", clock.GetUtcNow() - Start)));
        }

        await clock.WhenIdle().WaitAsync(Patience);
        Assert.Equal([("first", TimeSpan.FromHours(1)), ("second", TimeSpan.FromHours(1)), ("late", TimeSpan.FromDays(2))], fired);
    }

    [Fact]
    public async Task The_next_timer_waits_until_everything_the_one_before_set_off_is_done()
    {
        using var clock = new PacedClock(PacedClock.Virtual, Start);
        var order = new List<string>();
        var started = new TaskCompletionSource<ClockHold>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (clock.Hold())
        {
            Set(clock, TimeSpan.FromMinutes(1), () => started.SetResult(clock.Hold()));
            Set(clock, TimeSpan.FromMinutes(1), () => order.Add("second"));
        }

        using (await started.Task.WaitAsync(Patience))
        {
            Assert.Equal(Start + TimeSpan.FromMinutes(1), clock.GetUtcNow());
            Assert.False(clock.IsIdle);
            order.Add("processed");
        }

        await clock.WhenIdle().WaitAsync(Patience);
        Assert.Equal(["processed", "second"], order);
    }

    [Fact]
    public async Task A_callback_that_throws_is_told_and_the_clock_goes_on()
    {
        using var clock = new PacedClock(PacedClock.Virtual, Start);
        var failed = new List<string>();
        var fired = new List<string>();
        clock.Failed += problem => failed.Add(problem.Message);
        using (clock.Hold())
        {
            Set(clock, TimeSpan.FromMinutes(1), () => throw new InvalidOperationException("broken"));
            Set(clock, TimeSpan.FromMinutes(2), () => fired.Add("next"));
        }

        await clock.WhenIdle().WaitAsync(Patience);
        Assert.Equal(["broken"], failed);
        Assert.Equal(["next"], fired);
        Assert.True(clock.IsIdle);
    }

    [Fact]
    public async Task At_any_speed_the_time_read_never_passes_the_next_timer()
    {
        using var clock = new PacedClock(1_000_000, Start);
        var due = new TaskCompletionSource<DateTimeOffset>();
        Set(clock, TimeSpan.FromHours(1), () => due.SetResult(clock.GetUtcNow()));

        var set = clock.GetUtcNow();
        var at = await due.Task.WaitAsync(Patience);
        Assert.InRange(at, Start + TimeSpan.FromHours(1), set + TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Who_sleeps_lets_go_of_the_clock_and_holds_it_again_on_waking()
    {
        using var clock = new PacedClock(PacedClock.Virtual, Start);
        using var hold = clock.Hold();
        Set(clock, TimeSpan.FromHours(2), () => { });
        await hold.SleepAsync(TimeSpan.FromHours(1));

        Assert.Equal(Start + TimeSpan.FromHours(1), clock.GetUtcNow());
        Assert.False(clock.IsIdle);
    }

    [Fact]
    public async Task A_sleep_that_is_cancelled_holds_the_clock_again_and_its_timer_is_gone()
    {
        using var clock = new PacedClock(PacedClock.Virtual, Start);
        using var stop = new CancellationTokenSource();
        var hold = clock.Hold();
        using var other = clock.Hold();
        var sleep = hold.SleepAsync(TimeSpan.FromHours(1), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sleep);
        hold.Dispose();
        other.Dispose();

        await clock.WhenIdle().WaitAsync(Patience);
        Assert.Equal(Start, clock.GetUtcNow());
    }

    [Fact]
    public void While_something_outside_is_at_work_virtual_time_goes_no_faster_than_real_time()
    {
        using var clock = new PacedClock(PacedClock.Virtual, Start);
        using (clock.Work())
        {
            Set(clock, TimeSpan.FromDays(1), () => { });
            Assert.False(clock.IsIdle);
            Assert.InRange(clock.GetUtcNow(), Start, Start + TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public async Task A_timer_that_is_disposed_of_never_fires()
    {
        using var clock = new PacedClock(PacedClock.Virtual, Start);
        var fired = false;
        using (clock.Hold())
        {
            clock.CreateTimer(_ => fired = true, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan).Dispose();
        }

        await clock.WhenIdle().WaitAsync(Patience);
        Assert.False(fired);
        Assert.Equal(Start, clock.GetUtcNow());
    }

    private static void Set(PacedClock clock, TimeSpan due, Action action) => clock.CreateTimer(_ => action(), null, due, Timeout.InfiniteTimeSpan);
}
