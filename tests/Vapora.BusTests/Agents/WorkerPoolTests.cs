using Vapora.AgentWorker.Pool;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Agents;

public sealed class WorkerPoolTests
{
    [Fact]
    public async Task An_assignment_goes_only_to_a_worker_that_has_all_its_skills()
    {
        var pool = new WorkerPool();
        pool.Provide("developer", ["backend"], 1);
        pool.Provide("developer", ["backend", "frontend"], 1);
        using var both = await Take(pool, Requests.Of().With(StepPriority.Normal, "frontend", "backend"));
        Assert.Equal("developer-002", both.Worker);

        var another = Take(pool, Requests.Of().With(StepPriority.Normal, "frontend"));
        Assert.False(another.IsCompleted);
        Assert.Equal(WaitingCause.Busy, Assert.Single(pool.Waiting).Cause);
        both.Dispose();
        Assert.Equal("developer-002", (await another).Worker);
    }

    [Fact]
    public async Task Who_can_do_less_is_taken_first_so_that_who_can_do_more_stays_free()
    {
        var pool = new WorkerPool();
        pool.Provide("developer", ["frontend"], 1);
        pool.Provide("developer", [], 1);
        Assert.Equal("developer-002", (await Take(pool, Requests.Of())).Worker);
        Assert.Equal("developer-001", (await Take(pool, Requests.Of())).Worker);
    }

    [Fact]
    public async Task Of_those_that_wait_the_highest_priority_goes_first_and_of_equals_the_first_come()
    {
        SynchronizationContext.SetSynchronizationContext(null); // what waits goes on where the slot is given back
        var pool = new WorkerPool();
        pool.Provide("developer", [], 1);
        var slot = await Take(pool, Requests.Of());
        var order = new List<string>();
        string[] arrivals = ["low-1", "normal-1", "high-1", "normal-2", "high-2", "low-2"];
        foreach (var name in arrivals) _ = Serve(name, Enum.Parse<StepPriority>(name.Split('-')[0], ignoreCase: true));
        Assert.Equal(["high-1", "high-2", "normal-1", "normal-2", "low-1", "low-2"], pool.Waiting.Select(work => work.Request.Step));

        slot.Dispose();
        Assert.Equal(["high-1", "high-2", "normal-1", "normal-2", "low-1", "low-2"], order);
        Assert.Empty(pool.Waiting);

        async Task Serve(string name, StepPriority priority)
        {
            using var own = await pool.TakeAsync(Requests.Of(step: name).With(priority), default);
            order.Add(name);
        }
    }

    [Fact]
    public async Task One_who_waits_for_a_rare_skill_does_not_hold_up_those_behind()
    {
        var pool = new WorkerPool();
        pool.Provide("developer", ["backend"], 1);
        var slot = await Take(pool, Requests.Of());
        var rare = Take(pool, Requests.Of(step: "rare").With(StepPriority.High, "cobol"));
        var plain = Take(pool, Requests.Of(step: "plain"));
        slot.Dispose();
        Assert.Equal("developer-001", (await plain).Worker);
        Assert.False(rare.IsCompleted);
    }

    [Fact]
    public async Task A_role_fixed_at_zero_takes_nothing_until_workers_are_added()
    {
        var pool = new WorkerPool(new Dictionary<string, int> { ["Project_Manager"] = 0 });
        pool.Provide("project-manager", ["planning"], null);
        var task = Take(pool, Requests.Of(role: "project-manager").With(StepPriority.Normal, "planning"));
        var waiting = Assert.Single(pool.Waiting);
        Assert.Equal(WaitingCause.NoWorker, waiting.Cause);
        Assert.Contains("no worker plays the role 'project-manager'", waiting.Reason, StringComparison.Ordinal);

        pool.AddWorkers("ProjectManager", 1);
        Assert.Equal("project-manager-001", (await task).Worker);
    }

    [Fact]
    public async Task A_fixed_number_of_workers_can_do_all_of_the_roles_work()
    {
        var pool = new WorkerPool(new Dictionary<string, int> { ["developer"] = 1 });
        pool.Provide("developer", ["frontend"], 5);
        pool.Provide("developer", ["backend"], 5);
        Assert.Equal("developer-001", Assert.Single(pool.Workers));
        using var slot = await Take(pool, Requests.Of().With(StepPriority.Normal, "frontend", "backend"));
        Assert.False(Take(pool, Requests.Of()).IsCompleted);
    }

    [Fact]
    public async Task Workers_on_demand_come_as_there_is_work_and_are_used_again()
    {
        var pool = new WorkerPool();
        pool.Provide("developer", [], null);
        var slots = new[] { await Take(pool, Requests.Of()), await Take(pool, Requests.Of()), await Take(pool, Requests.Of()) };
        Assert.Equal(["developer-001", "developer-002", "developer-003"], slots.Select(slot => slot.Worker));
        slots[1].Dispose();
        Assert.Equal("developer-002", (await Take(pool, Requests.Of())).Worker);
        Assert.Equal(3, pool.Workers.Length);
    }

    [Theory]
    [InlineData("developer", new[] { "cobol", "backend" }, "has the skill cobol")]
    [InlineData("developer", new[] { "frontend", "backend" }, "has all the skills frontend, backend")]
    [InlineData("tester", new string[0], "no worker plays the role 'tester'")]
    public void What_waits_says_what_nobody_has(string role, string[] skills, string reason)
    {
        var pool = new WorkerPool();
        pool.Provide("developer", ["backend"], 1);
        pool.Provide("developer", ["frontend"], 1);
        Assert.False(Take(pool, Requests.Of(role).With(StepPriority.Normal, skills)).IsCompleted);
        Assert.Contains(reason, Assert.Single(pool.Waiting).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_with_two_slots_takes_two_at_once()
    {
        var pool = new WorkerPool();
        pool.Provide("developer", [], 1, slots: 2);
        using var first = await Take(pool, Requests.Of());
        using var second = await Take(pool, Requests.Of());
        Assert.Equal((first.Worker, false), (second.Worker, Take(pool, Requests.Of()).IsCompleted));
    }

    [Fact]
    public async Task Who_stops_waiting_takes_no_worker_and_a_slot_is_given_back_once()
    {
        var pool = new WorkerPool();
        pool.Provide("developer", [], 1);
        var slot = await Take(pool, Requests.Of());
        using var stop = new CancellationTokenSource();
        var gone = pool.TakeAsync(Requests.Of(), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Empty(pool.Waiting);

        slot.Dispose();
        slot.Dispose();
        Assert.True(Take(pool, Requests.Of()).IsCompleted);
        Assert.False(Take(pool, Requests.Of()).IsCompleted);
    }

    [Fact]
    public async Task Many_threads_never_share_a_slot_and_all_are_served()
    {
        var pool = new WorkerPool();
        pool.Provide("developer", [], 3);
        var (now, most, served) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                using var stop = new CancellationTokenSource();
                var task = pool.TakeAsync(Requests.Of(), stop.Token);
                if ((i + thread) % 5 == 0) await stop.CancelAsync();
                try
                {
                    using var slot = await task;
                    var busy = Interlocked.Increment(ref now);
                    InterlockedMax(ref most, busy);
                    await Task.Yield();
                    Interlocked.Decrement(ref now);
                }
                catch (OperationCanceledException)
                {
                    Assert.Equal(0, (i + thread) % 5);
                }

                Interlocked.Increment(ref served);
            }
        }))).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.InRange(most, 1, 3);
        Assert.Equal((1_600, 0), (served, now));
        Assert.True(Take(pool, Requests.Of()).IsCompleted && Take(pool, Requests.Of()).IsCompleted && Take(pool, Requests.Of()).IsCompleted);
    }

    private static Task<WorkerSlot> Take(WorkerPool pool, StepRequest request) => pool.TakeAsync(request, default);

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target)) Interlocked.CompareExchange(ref target, value, seen);
    }
}
