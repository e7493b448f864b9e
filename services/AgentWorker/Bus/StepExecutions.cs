using Microsoft.Extensions.Logging;
using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Pool;
using Vapora.AgentWorker.Running;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Time;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Bus;

/// <summary>
/// What this process has taken from the queues: waits for a worker, runs, and tells the planner. A step never runs under a delivery: taking one returns at
/// once. A second delivery of an attempt, or one of an attempt before it, is passed over.
/// </summary>
public sealed partial class StepExecutions(WorkerPool pool, StepRunner runner, Func<StepRequest, IAgent?> agents, IMessageSender sender, TimeProvider clock, ILogger<StepExecutions> log) : IDisposable
{
    private const int Remembered = 100_000;
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly Dictionary<AssignmentKey, int> _taken = [];
    private readonly Queue<AssignmentKey> _order = [];
    private readonly Dictionary<(AssignmentKey Key, int Attempt), CancellationTokenSource> _running = [];
    private readonly Dictionary<(AssignmentKey Key, int Attempt), StepReports> _atWork = [];
    private readonly PacedClock? _paced = clock as PacedClock;
    private TaskCompletionSource? _idle;
    private Timer? _heartbeat;
    private volatile bool _stopping;

    /// <summary>How many assignments workers are at now; those that wait for a worker are not counted.</summary>
    public int AtWork
    {
        get { lock (_gate) return _atWork.Count; }
    }

    /// <summary>Takes an assignment. Returns at once; false when it was taken before.</summary>
    public bool Take(ExecuteStep message)
    {
        var request = StepRequestReader.Read(message);
        var key = KeyOf(message);
        var stop = new CancellationTokenSource();
        lock (_gate)
        {
            if (_stopping || (_taken.TryGetValue(key, out var attempt) && attempt >= message.Attempt))
            {
                stop.Dispose();
                return false;
            }

            if (!_taken.ContainsKey(key)) Remember(key);
            _taken[key] = message.Attempt;
            _running[(key, message.Attempt)] = stop;
        }

        _ = RunAsync(request, (key, message.Attempt), stop);
        return true;
    }

    /// <summary>Stops an assignment, if it is here; one that was stopped before it came is not taken any more.</summary>
    public void Stop(StopStep message)
    {
        var key = KeyOf(message);
        CancellationTokenSource? stop;
        lock (_gate)
        {
            if (!_running.TryGetValue((key, message.Attempt), out stop))
            {
                if (!_taken.ContainsKey(key)) Remember(key);
                _taken[key] = Math.Max(_taken.GetValueOrDefault(key), message.Attempt);
                return;
            }
        }

        stop.Cancel();
    }

    /// <summary>Starts telling the planner that the workers here are alive.</summary>
    public void StartHeartbeat() => _heartbeat ??= new Timer(_ => _ = BeatAsync(), null, HeartbeatInterval, HeartbeatInterval);

    /// <summary>Completes when nothing that was taken is waiting or under way any more; agents that were stopped have then come to rest.</summary>
    public Task IdleAsync()
    {
        lock (_gate) return _running.Count == 0 ? Task.CompletedTask : (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>Stops everything; nothing is told any more.</summary>
    public void Dispose()
    {
        List<CancellationTokenSource> stops;
        lock (_gate)
        {
            _stopping = true;
            stops = [.. _running.Values];
        }

        _heartbeat?.Dispose();
        foreach (var stop in stops) stop.Cancel();
    }

    private async Task RunAsync(StepRequest request, (AssignmentKey Key, int Attempt) name, CancellationTokenSource stop)
    {
        try
        {
            using var slot = await pool.TakeAsync(request, stop.Token).ConfigureAwait(false);
            await WorkAsync(request, name, slot, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            var reports = ReportsOf(request, "");
            await InsistAsync(request, () => reports.Ended(new AgentOutcome.Cancelled(Acted: false))).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // nobody awaits this: what cannot be told is logged, and the lease runs out
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogNotTold(request.RunId, request.Step, problem);
        }
        finally
        {
            lock (_gate)
            {
                _running.Remove(name);
                _atWork.Remove(name);
                if (_running.Count == 0) _idle?.TrySetResult();
            }

            // Not disposed of: whoever stops it may have it in hand just now, and it holds nothing that has to be given back.
        }
    }

    // The clock is held from the moment the worker is free until the agent waits for a time, and again from its answer until the planner has been told.
    private async Task WorkAsync(StepRequest request, (AssignmentKey Key, int Attempt) name, WorkerSlot slot, CancellationToken stop)
    {
        var reports = ReportsOf(request, slot.Worker);
        Task<AgentOutcome> work;
        using (_paced?.Hold())
        {
            lock (_gate) _atWork[name] = reports;
            await InsistAsync(request, reports.Accepted).ConfigureAwait(false);
            work = agents(request) is { } agent
                ? runner.RunAsync(_paced is not null && agent.ActsOutside ? new OutsideAgent(agent, _paced) : agent, request, reports, stop)
                : Task.FromResult<AgentOutcome>(new AgentOutcome.Failed($"nobody plays the role '{request.Role}': add it to the agent profile"));
        }

        var outcome = await work.ConfigureAwait(false);
        using (_paced?.Hold())
        {
            if (_stopping) return;
            lock (_gate) _atWork.Remove(name);
            await InsistAsync(request, () => reports.Ended(outcome)).ConfigureAwait(false);
            slot.Dispose();
        }
    }

    private StepReports ReportsOf(StepRequest request, string worker) => new(sender, request, worker, problem => LogNotTold(request.RunId, request.Step, problem));

    // Without these the run would wait for ever, or for its lease: told until they are, or until the process stops.
    private async Task InsistAsync(StepRequest request, Func<Task> tell)
    {
        for (var failures = 0; !_stopping;)
        {
            try
            {
                await tell().ConfigureAwait(false);
                return;
            }
#pragma warning disable CA1031 // whatever the transport throws, it is tried again
            catch (Exception problem)
#pragma warning restore CA1031
            {
                if (_stopping) return;
                LogNotTold(request.RunId, request.Step, problem);
                await Task.Delay(Backoff.After(++failures)).ConfigureAwait(false);
            }
        }
    }

    private async Task BeatAsync()
    {
        List<StepReports> alive;
        lock (_gate) alive = [.. _atWork.Values];
        try
        {
            foreach (var reports in alive) await sender.SendAsync(Queues.Leases, reports.Heartbeat()).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the next beat tries again; a lease lasts three
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogNoBeat(problem);
        }
    }

    private void Remember(AssignmentKey key)
    {
        _order.Enqueue(key);
        if (_order.Count > Remembered) _taken.Remove(_order.Dequeue());
    }

    private static AssignmentKey KeyOf(StepMessage m) => new(m.RunId, m.Step, StepRequestReader.KindOf(m), m.Slot);

    [LoggerMessage(LogLevel.Error, "What became of '{Step}' of run {RunId} could not be told to the planner.")]
    private partial void LogNotTold(string runId, string step, Exception problem);

    [LoggerMessage(LogLevel.Warning, "The planner could not be told that the workers here are alive.")]
    private partial void LogNoBeat(Exception problem);
}
