using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Vapora.Stack;
using Vapora.Stack.Services;

namespace Vapora.Chaos.Storms;

/// <summary>
/// Starts workflows on a stack while its services and servers are killed, paused and wiped, and then holds everything that was accepted against what is written down and
/// what was done. The same seed gives the same workflows and the same faults in the same order.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="size">How much.</param>
/// <param name="say">Hears what happens, line by line.</param>
public sealed class Storm(int seed, StormSize size, Action<string> say)
{
    private static readonly TimeSpan DrainsWithin = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, string> _accepted = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _pauses = [];
    private readonly long _begin = Stopwatch.GetTimestamp();

    /// <summary>The seed to take: that of <c>VAPORA_SEED</c>, else a new one.</summary>
    public static int Seed() => Environment.GetEnvironmentVariable("VAPORA_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000);

    /// <summary>Runs it; answers the ledger.</summary>
    /// <param name="logs">Where the services' logs are kept; null: nowhere.</param>
    public async Task<LedgerReport> RunAsync(string? logs = null)
    {
        await using var stack = await VaporaStack.StartAsync(new StackOptions { Planners = 2, Gate = "decision-maker,architect,project-manager,security,tech-lead,developer,devops,tester" });
        foreach (var worker in StormStaff.Of(stack)) stack.AddWorker(worker).Start();
        await stack.ReadyAsync();
        var person = new Person(stack);
        person.Start();
        var faults = FaultPlan.Of(seed, size);
        Say($"VAPORA_SEED={seed}: {size.Workflows} workflows, {faults.Count} faults");
        var outages = new Outages(stack);
        var start = Stopwatch.GetTimestamp();
        using var due = new SemaphoreSlim(0);
        var submitting = SubmitAllAsync(stack, due);
        for (var i = 0; i < faults.Count; i++)
        {
            // Spread over the faults, not over the time: so that each of them, also the last, finds work under way.
            due.Release((size.Workflows * (i + 1) / faults.Count) - (size.Workflows * i / faults.Count));
            await StrikeAsync(stack, outages, faults[i]);
        }

        await submitting;
        await Task.WhenAll(_pauses);
        var (lasted, lastFault, end) = (Stopwatch.GetElapsedTime(start), Stopwatch.GetTimestamp(), await stack.Store.Port.NowAsync());
        Say($"the last fault is over; {(await stack.Store.OutstandingAsync()).Runs} runs are open");
        var late = await DrainAsync(stack);
        var drained = Stopwatch.GetElapsedTime(lastFault);
        await person.DisposeAsync();
        var ledger = new Ledger(stack, seed, faults, _accepted);
        var report = await ledger.CloseAsync(lasted, drained, outages, end, late, person.Answers);
        if (logs is not null) stack.KeepLogs(logs);
        return report;
    }

    private async Task SubmitAllAsync(VaporaStack stack, SemaphoreSlim due)
    {
        var examples = Path.Combine(VaporaStack.Repository, "examples");
        for (var i = 0; i < size.Workflows; i++)
        {
            await due.WaitAsync();
            var (path, text) = Workload.Of(seed, i, file => File.ReadAllText(Path.Combine(examples, file)));
            var accepted = await stack.Planner.SubmitAsync(text, $"storm-{i}", path);
            _accepted[accepted.RunId] = text;
        }
    }

    private async Task StrikeAsync(VaporaStack stack, Outages outages, Fault fault)
    {
        await Until.PassesAsync(fault.Wait);
        switch (fault)
        {
            case Fault.Kill kill:
                var victim = Pick(stack, kill.Kind, kill.Pick);
                Say($"kill -9 {victim.Name}");
                await Until.HoldsAsync(() => victim.ProcessId is not null, DrainsWithin, $"{victim.Name} runs again");
                var ended = victim.ExitAsync();
                victim.Kill9();
                await ended;
                break;
            case Fault.Pause pause:
                _pauses.Add(PauseAsync(Pick(stack, pause.Kind, pause.Pick), pause.Length));
                break;
            case Fault.KillBroker broker:
                Say(broker.IsWiped ? "kill -9 of the broker, and its data with it" : "kill -9 of the broker");
                Say($"it is back after {(await outages.DuringAsync(stack.KillBrokerAsync(broker.IsWiped))).TotalSeconds:0.0} s");
                break;
            case Fault.KillPostgres:
                Say("kill -9 of PostgreSQL");
                Say($"it is back after {(await outages.DuringAsync(stack.KillPostgresAsync())).TotalSeconds:0.0} s");
                break;
        }
    }

    private async Task PauseAsync(RunningService service, TimeSpan length)
    {
        Say($"{service.Name} stands still for {length.TotalSeconds:0.0} s");
        service.Pause();
        await Until.PassesAsync(length);
        service.Resume();
    }

    // Answers what was still outstanding when the time was over; null: nothing.
    private static async Task<string?> DrainAsync(VaporaStack stack)
    {
        try
        {
            await Until.HoldsAsync(async () => await stack.Store.OutstandingAsync() is { Runs: 0, Assignments: 0, Messages: 0, Questions: 0 }, DrainsWithin, "nothing is outstanding");
            return null;
        }
        catch (TimeoutException)
        {
            return (await stack.Store.OutstandingAsync()).ToString();
        }
    }

    private static RunningService Pick(VaporaStack stack, ServiceKind kind, int pick) => stack.Of(kind) is var all ? all[pick % all.Count] : throw new InvalidOperationException();

    private void Say(string what) => say($"{Stopwatch.GetElapsedTime(_begin).TotalSeconds,6:0.0} s  {what}");
}
