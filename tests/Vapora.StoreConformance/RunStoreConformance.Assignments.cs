using Vapora.Storage;

namespace Vapora.StoreConformance;

// Assignments from the moment they are tracked to settlement.
public abstract partial class RunStoreConformance
{
    [Fact]
    public async Task What_is_tracked_is_late_when_its_time_has_come()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0) with { Dispatched = [life.Work(0)] });
        Assert.Equal(0, await bench.Store.CountAssignmentsAsync());
        await TrackAsync(bench, Hour, life.Work(0));

        await bench.PassAsync(Hour - Minute);
        Assert.Empty(await LateAsync(bench));
        await bench.PassAsync(Minute * 2);
        var late = Assert.Single(NotTaken(await LateAsync(bench)));
        Assert.Equal(1, late.Sends);
        var (work, wanted) = (late.Assignment, life.Work(0));
        Assert.Equal((wanted.Key, wanted.Attempt, wanted.MessageId, wanted.Queue), (work.Key, work.Attempt, work.MessageId, work.Queue));
        Assert.Equal((wanted.Body.Step, wanted.Body.Attempt, wanted.Body.Priority), (work.Body.Step, work.Body.Attempt, work.Body.Priority));
        Assert.Equal(wanted.Body.Tasks, work.Body.Tasks);
    }

    [Fact]
    public async Task What_nobody_takes_is_left_alone_twice_as_long_each_time_up_to_the_longest()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0));
        await TrackAsync(bench, TimeSpan.Zero, life.Work(0));

        var sends = 0;
        foreach (var hours in new[] { 1, 2, 4, 7, 7, 7 })
        {
            Assert.Equal(++sends, Assert.Single(NotTaken(await bench.Store.ClaimLateAssignmentsAsync(10, Hour, Hour * 7))).Sends);
            await bench.PassAsync((Hour * hours) - (Minute * 20));
            Assert.Empty(await bench.Store.ClaimLateAssignmentsAsync(10, Hour, Hour * 7));
            await bench.PassAsync(Minute * 21);
        }
    }

    [Fact]
    public async Task What_is_taken_is_under_a_lease_that_signs_of_life_renew()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0));
        await TrackAsync(bench, Hour, life.Work(0), life.Work(1));
        await CommitAsync(bench, life.Next(1) with { Taken = [life.Taken(0), life.Taken(1)], Lease = Hour });

        for (var i = 0; i < 3; i++)
        {
            await bench.PassAsync(Minute * 40);
            Assert.Empty(await HearAsync(bench, life.Held(0)));
        }

        Assert.Equal([life.Taken(1)], NotHeard(await LateAsync(bench)));
        await bench.PassAsync(Hour + Minute);
        // A claim of one that was not heard of lasts as long each time.
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal([0, 1], NotHeard(await LateAsync(bench)).Select(a => a.Key.Slot).Order());
            Assert.Empty(await LateAsync(bench));
            await bench.PassAsync(Hour + Minute);
        }

        // He was only slow.
        await HearAsync(bench, life.Held(0), life.Held(1));
        Assert.Empty(await LateAsync(bench));
    }

    [Fact]
    public async Task Who_holds_what_is_not_his_is_told_and_what_is_on_its_way_is_his()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0));
        await TrackAsync(bench, Hour, [.. Enumerable.Range(0, 5).Select(slot => life.Work(slot, slot == 1 ? 2 : 1))]);
        await CommitAsync(bench, life.Next(1) with { Taken = [life.Taken(0), life.Taken(2, worker: "bert"), life.Taken(4)], Settled = [life.Key(4)], Lease = Hour });

        var strange = await HearAsync(bench, life.Held(0), life.Held(1), life.Held(2), life.Held(3), life.Held(4), life.Held(9));
        Assert.Equal([1, 2, 4, 9], strange.Select(h => h.Slot).Order());
        await bench.PassAsync(Hour + Minute);
        await HearAsync(bench, life.Held(2, worker: "bert"), life.Held(0, attempt: 2), life.Held(0, worker: "bert"));
        Assert.Equal([0], NotHeard([.. (await LateAsync(bench)).OfType<LateAssignment.NotHeard>()]).Select(a => a.Key.Slot));
    }

    [Fact]
    public async Task Only_the_attempt_that_is_there_can_be_taken()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0));
        await TrackAsync(bench, TimeSpan.Zero, life.Work(0, attempt: 2));
        await CommitAsync(bench, life.Next(1) with { Taken = [life.Taken(0, attempt: 1), life.Taken(7)] });
        Assert.Equal(2, Assert.Single(NotTaken(await LateAsync(bench))).Assignment.Attempt);
    }

    [Fact]
    public async Task What_is_settled_is_gone_and_may_be_handed_out_again()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0));
        await TrackAsync(bench, Hour, life.Work(0), life.Work(1));
        await CommitAsync(bench, life.Next(1) with { Taken = [life.Taken(0)], Settled = [life.Key(0), life.Key(1), life.Key(9)] });
        Assert.Equal(0, await bench.Store.CountAssignmentsAsync());
        await TrackAsync(bench, TimeSpan.Zero, life.Work(0, attempt: 2));
        Assert.Equal(1, await bench.Store.CountAssignmentsAsync());
        Assert.Equal((0, 2), (await LateAsync(bench)) is [LateAssignment.NotTaken { Assignment: var work }] ? (work.Key.Slot, work.Attempt) : default);
        await CommitAsync(bench, life.Next(2) with { Settled = [life.Key(0)] });
        Assert.Equal(0, await bench.Store.CountAssignmentsAsync());
    }

    [Fact]
    public async Task What_is_handed_out_again_begins_anew()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0));
        await TrackAsync(bench, TimeSpan.Zero, life.Work(0));
        await LateAsync(bench);
        await CommitAsync(bench, life.Next(1) with { Taken = [life.Taken(0)] });
        await CommitAsync(bench, life.Next(2));
        await TrackAsync(bench, TimeSpan.Zero, life.Work(0, attempt: 2), life.Work(0, attempt: 3));
        var late = Assert.Single(NotTaken(await LateAsync(bench)));
        Assert.Equal((3, 1), (late.Assignment.Attempt, late.Sends));
    }

    [Fact]
    public async Task Who_cannot_hear_judges_no_lease()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0));
        await TrackAsync(bench, TimeSpan.Zero, life.Work(0), life.Work(1));
        await CommitAsync(bench, life.Next(1) with { Taken = [life.Taken(0)], Lease = TimeSpan.Zero });
        Assert.Equal([1], NotTaken(await bench.Store.ClaimLateAssignmentsAsync(10, Hour, Hour, judgesLeases: false)).Select(a => a.Assignment.Key.Slot));
        Assert.Equal([life.Taken(0)], NotHeard(await LateAsync(bench)));
    }

    [Fact]
    public async Task The_longest_overdue_come_first()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        foreach (var slot in new[] { 3, 1, 2 }) await TrackAsync(bench, Hour * slot, new StoredLife($"r{slot}").Work(slot));
        await bench.PassAsync(Hour * 4);
        Assert.Equal([1, 2], NotTaken(await bench.Store.ClaimLateAssignmentsAsync(2, Hour * 9, Hour * 9)).Select(a => a.Assignment.Key.Slot));
        Assert.Equal([3], NotTaken(await bench.Store.ClaimLateAssignmentsAsync(2, Hour * 9, Hour * 9)).Select(a => a.Assignment.Key.Slot));
    }

    [Fact]
    public async Task When_the_broker_has_lost_its_data_everything_that_is_not_taken_is_sent_again_at_once()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await CommitAsync(bench, life.Next(0) with { Outbox = [life.Message(1)], SendWithin = TimeSpan.Zero });
        await TrackAsync(bench, TimeSpan.Zero, life.Work(0), life.Work(1), life.Work(2));
        await LateAsync(bench);
        await CommitAsync(bench, life.Next(1) with { Taken = [life.Taken(2)], Outbox = [life.Message(2)], SendWithin = Hour * 60, Lease = Hour * 60 });
        await bench.Store.ClaimOutboxAsync(10, Hour * 60);

        Assert.Equal(2, await bench.Store.ExpireSendsAsync());
        Assert.Equal([(0, 1), (1, 1)], NotTaken(await LateAsync(bench)).Select(a => (a.Assignment.Key.Slot, a.Sends)).Order());
        Assert.Equal([life.Message(1).MessageId, life.Message(2).MessageId], (await bench.Store.ClaimOutboxAsync(10, Hour)).Select(m => m.MessageId));
    }

    [Fact]
    public async Task Queues_are_those_of_what_nobody_has_taken()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        Assert.Empty(await bench.Store.ListQueuesAsync());
        await CommitAsync(bench, life.Next(0));
        await TrackAsync(bench, Hour, life.Work(0), life.Work(1, role: "tester"), life.Work(2, role: "tester"), life.Work(3, role: "analyst"));
        Assert.Equal(["vapora.agent.analyst", "vapora.agent.developer", "vapora.agent.tester"], await bench.Store.ListQueuesAsync());
        await CommitAsync(bench, life.Next(1) with { Taken = [life.Taken(0), life.Taken(1)], Settled = [life.Key(3)] });
        Assert.Equal(["vapora.agent.tester"], await bench.Store.ListQueuesAsync());
        Assert.Equal(3, await bench.Store.CountAssignmentsAsync());
        await CommitAsync(bench, life.Rest(2));
        Assert.Empty(await bench.Store.ListQueuesAsync());
    }

    [Fact]
    public async Task What_is_tracked_stays_as_it_is_unless_it_is_a_later_attempt_or_somebody_has_taken_it()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        var now = await bench.Store.NowAsync();
        await bench.Store.TrackAsync([TrackedAssignment.Of(life.Work(0, attempt: 2), now), TrackedAssignment.Of(life.Taken(1), now)]);
        await bench.Store.TrackAsync([TrackedAssignment.Of(life.Work(0, attempt: 1), now + Hour), TrackedAssignment.Of(life.Work(0, attempt: 2), now + Hour), TrackedAssignment.Of(life.Work(1), now + Hour), TrackedAssignment.Of(life.Taken(1, worker: "bert"), now + Hour)]);
        var late = await LateAsync(bench);
        Assert.Equal(2, Assert.Single(late.OfType<LateAssignment.NotTaken>()).Assignment.Attempt);
        Assert.Equal(life.Taken(1), Assert.Single(late.OfType<LateAssignment.NotHeard>()).Assignment);

        await bench.Store.TrackAsync([TrackedAssignment.Of(life.Taken(0, attempt: 2), now), TrackedAssignment.Of(life.Work(1, attempt: 2), now)]);
        late = await LateAsync(bench);
        Assert.Equal(life.Taken(0, attempt: 2), Assert.Single(late.OfType<LateAssignment.NotHeard>()).Assignment);
        Assert.Equal((1, 2), Assert.Single(late.OfType<LateAssignment.NotTaken>()).Assignment is var work ? (work.Key.Slot, work.Attempt) : default);
        Assert.Equal(2, await bench.Store.CountAssignmentsAsync());
    }

    [Fact]
    public async Task What_is_forgotten_is_gone_up_to_the_attempt()
    {
        await using var bench = await OpenAsync();
        var life = new StoredLife("r");
        await TrackAsync(bench, TimeSpan.Zero, life.Work(0, attempt: 2), life.Work(1));
        await bench.Store.ForgetAsync(life.Key(0), 1);
        await bench.Store.ForgetAsync(life.Key(9), 1);
        Assert.Equal(2, await bench.Store.CountAssignmentsAsync());
        await bench.Store.ForgetAsync(life.Key(0), 2);
        Assert.Equal([1], NotTaken(await LateAsync(bench)).Select(a => a.Assignment.Key.Slot));
    }

    private static async Task TrackAsync(StoreBench bench, TimeSpan within, params DispatchedAssignment[] sent)
    {
        var due = await bench.Store.NowAsync() + within;
        await bench.Store.TrackAsync([.. sent.Select(s => TrackedAssignment.Of(s, due))]);
    }

    private static ValueTask<IReadOnlyList<LateAssignment>> LateAsync(StoreBench bench) => bench.Store.ClaimLateAssignmentsAsync(100, Hour, Hour * 60);

    private static IReadOnlyList<LateAssignment.NotTaken> NotTaken(IReadOnlyList<LateAssignment> late) => [.. late.Select(Assert.IsType<LateAssignment.NotTaken>)];

    private static IReadOnlyList<TakenAssignment> NotHeard(IReadOnlyList<LateAssignment> late) => [.. late.Select(a => Assert.IsType<LateAssignment.NotHeard>(a).Assignment)];
}
