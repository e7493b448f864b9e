using Microsoft.Extensions.Logging;
using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Pool;
using Vapora.AgentWorker.Running;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Faults;
using Vapora.Hosting.Time;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Bus;

/// <summary>
/// What this process has taken from the queues: waits for a worker, runs, and tells the planner. A step never runs under a delivery: one is done with as soon as the
/// planner is told who has it. A second delivery of an attempt is answered as the first was; one of an attempt before it is passed over.
/// </summary>
public sealed partial class StepExecutions(
    WorkerPool pool, StepRunner runner, Func<StepRequest, IAgent?> agents, IReportSender reports, IMessageSender sender, WorkerOptions options, TimeProvider clock, ILogger<StepExecutions> log) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly AttemptMemory _memory = new();
    private readonly Dictionary<(AssignmentKey Key, int Attempt), Execution> _running = [];
    private readonly PacedClock? _paced = options.OneProcess ? clock as PacedClock : null; // elsewhere the time of runs is the planner's, and nobody's step waits for another's report
    private TaskCompletionSource? _idle;
    private int _atWork;
    private bool _leaving;
    private volatile bool _stopping;

    /// <summary>How many assignments workers are at now; those that wait for a worker are not counted.</summary>
    public int AtWork => Volatile.Read(ref _atWork);

    /// <summary>Everything that a worker here has taken and not yet answered.</summary>
    public IReadOnlyList<HeldAssignment> Holding
    {
        get { lock (_gate) return [.. _running.Values.Select(e => e.Reports?.Held()).OfType<HeldAssignment>()]; }
    }

    /// <summary>Takes an assignment. Completes when its delivery is done with; in one process at once, since nothing is lost with it that the process does not lose itself.</summary>
    public Task TakeAsync(ExecuteStep message)
    {
        var execution = new Execution(message, StepRequestReader.Read(message), KeyOf(message));
        lock (_gate)
        {
            if (_stopping) return Task.CompletedTask;
            if (_leaving) return GiveBackAsync(execution);
            if (_running.TryGetValue((execution.Key, message.Attempt), out var before)) return before.Reports is { } known ? known.Accepted() : Task.CompletedTask;
            if (_memory.EndOf(execution.Key, message.Attempt) is { } end) return reports.SendAsync(end);
            if (_memory.Last(execution.Key) >= message.Attempt) return Task.CompletedTask;
            _memory.Note(execution.Key, message.Attempt);
            _running.Add((execution.Key, message.Attempt), execution);
        }

        _ = RunAsync(execution);
        return options.OneProcess ? Task.CompletedTask : execution.Taken.Task;
    }

    /// <summary>Stops an assignment, if it is here; one that was stopped before it came is not taken any more.</summary>
    public void Stop(StopStep message)
    {
        var key = KeyOf(message);
        Execution? execution;
        lock (_gate)
        {
            if (!_running.TryGetValue((key, message.Attempt), out execution))
            {
                if (message.Worker is null) _memory.Note(key, message.Attempt);
                return;
            }
        }

        if (message.Worker is null || message.Worker == execution.Worker) execution.Stop.Cancel();
    }

    /// <summary>An assignment that must not be done twice may begin, if it is here.</summary>
    public void Grant(StepGranted message)
    {
        Execution? execution;
        lock (_gate) _running.TryGetValue((KeyOf(message), message.Attempt), out execution);
        if (execution?.Worker == message.Worker) execution.Granted.TrySetResult();
    }

    /// <summary>Completes when nothing that was taken is waiting or under way any more; agents that were stopped have then come to rest.</summary>
    public Task IdleAsync()
    {
        lock (_gate) return _running.Count == 0 ? Task.CompletedTask : (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>Stops everything and gives it back, for another process to take; nothing is taken any more. Completes when the planner has been told.</summary>
    public Task LeaveAsync()
    {
        List<Execution> all;
        lock (_gate)
        {
            _leaving = true;
            all = [.. _running.Values];
        }

        foreach (var execution in all)
        {
            execution.IsGivenBack = true;
            execution.Stop.Cancel();
        }

        return IdleAsync();
    }

    /// <summary>Stops everything; nothing is told any more.</summary>
    public void Dispose()
    {
        List<Execution> all;
        lock (_gate)
        {
            _stopping = true;
            all = [.. _running.Values];
        }

        foreach (var execution in all) execution.Stop.Cancel();
    }

    private async Task RunAsync(Execution execution)
    {
        try
        {
            using var slot = await FindWorkerAsync(execution).ConfigureAwait(false);
            if (slot is null) await GiveBackAsync(execution).ConfigureAwait(false);
            else await WorkAsync(execution, slot).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (execution.Stop.IsCancellationRequested)
        {
            var unheard = ReportsOf(execution, "");
            if (execution.IsGivenBack) await GiveBackAsync(execution).ConfigureAwait(false);
            else await InsistAsync(execution, () => unheard.Send(unheard.EndOf(new AgentOutcome.Cancelled(Acted: false)))).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // nobody awaits this: what cannot be told is logged, and the lease runs out
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogNotTold(execution.Request.RunId, execution.Request.Step, problem);
        }
        finally
        {
            lock (_gate)
            {
                _running.Remove((execution.Key, execution.Message.Attempt));
                if (_running.Count == 0) _idle?.TrySetResult();
            }

            execution.Taken.TrySetResult();
        }
    }

    // Null when nobody becomes free soon enough: then it is somebody else's.
    private async Task<WorkerSlot?> FindWorkerAsync(Execution execution)
    {
        if (options.OneProcess) return await pool.TakeAsync(execution.Request, execution.Stop.Token).ConfigureAwait(false);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(execution.Stop.Token);
        var wait = pool.TakeAsync(execution.Request, late.Token);
        if (!wait.IsCompleted) late.CancelAfter(options.SlotWait);
        try
        {
            return await wait.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!execution.Stop.IsCancellationRequested)
        {
            return null;
        }
    }

    // The clock is held from the moment the worker is free until the agent waits for a time, and again from its answer until the planner has been told.
    private async Task WorkAsync(Execution execution, WorkerSlot slot)
    {
        var request = execution.Request;
        var told = ReportsOf(execution, options.NameOf(slot.Worker));
        Task<AgentOutcome> work;
        var accepted = Task.CompletedTask;
        using (_paced?.Hold())
        {
            lock (_gate) (execution.Worker, execution.Reports) = (options.NameOf(slot.Worker), told);
            Interlocked.Increment(ref _atWork);
            FailPoints.Pass(FailPoint.AfterTake);
            accepted = AcceptAsync(execution, told);
            if (options.OneProcess) await accepted.ConfigureAwait(false);
            work = StartAsync(execution, told);
        }

        var outcome = await work.ConfigureAwait(false);
        FailPoints.Pass(FailPoint.AfterRun);
        using (_paced?.Hold())
        {
            Interlocked.Decrement(ref _atWork);
            if (_stopping) return;
            if (EndOf(execution, told, outcome) is { } end)
            {
                lock (_gate) _memory.NoteEnd(execution.Key, execution.Message.Attempt, end);
                await InsistAsync(execution, () => told.Send(end)).ConfigureAwait(false);
            }

            await accepted.ConfigureAwait(false);
            slot.Dispose();
        }
    }

    private Task<AgentOutcome> StartAsync(Execution execution, AttemptReports told)
    {
        if (agents(execution.Request) is not { } agent)
            return Task.FromResult<AgentOutcome>(new AgentOutcome.Failed($"nobody plays the role '{execution.Request.Role}': add it to the agent profile"));
        if (_paced is not null && agent.ActsOutside) agent = new OutsideAgent(agent, _paced);
        return execution.Message.NeedsGrant && !options.OneProcess ? RunGrantedAsync(execution, told, agent) : runner.RunAsync(agent, execution.Request, told, execution.Stop.Token);
    }

    // The grant may be lost on its way, like anything: it is asked for until it comes.
    private async Task<AgentOutcome> RunGrantedAsync(Execution execution, AttemptReports told, IAgent agent)
    {
        while (await Task.WhenAny(execution.Granted.Task, Task.Delay(options.GrantWait, execution.Stop.Token)).ConfigureAwait(false) != execution.Granted.Task)
        {
            if (execution.Stop.IsCancellationRequested) return new AgentOutcome.Cancelled(Acted: false);
            await InsistAsync(execution, told.Accepted).ConfigureAwait(false);
        }

        return await runner.RunAsync(agent, execution.Request, told, execution.Stop.Token).ConfigureAwait(false);
    }

    private async Task AcceptAsync(Execution execution, AttemptReports told)
    {
        await InsistAsync(execution, told.Accepted).ConfigureAwait(false);
        execution.Taken.TrySetResult();
    }

    // What is given back unharmed may be tried again; what must not be done twice and may have acted is left to its lease, after which a person is asked.
    private static StepReport? EndOf(Execution execution, AttemptReports told, AgentOutcome outcome) => outcome switch
    {
        AgentOutcome.Cancelled { Acted: true } when execution is { IsGivenBack: true, Message.NeedsGrant: true } => null,
        AgentOutcome.Cancelled when execution.IsGivenBack => told.Release(),
        _ => told.EndOf(outcome),
    };

    private AttemptReports ReportsOf(Execution execution, string worker) =>
        new(reports, execution.Request, worker, problem => LogNotTold(execution.Request.RunId, execution.Request.Step, problem));

    private async Task GiveBackAsync(Execution execution)
    {
        var m = execution.Message;
        lock (_gate) _memory.Forget(execution.Key, m.Attempt);
        await InsistAsync(execution, () => sender.SendAsync(Queues.Agent(m.Role, m.Skills, m.Priority), m)).ConfigureAwait(false);
    }

    // Without these the run would wait for ever, or for its lease: told until they are, or until the process stops.
    private async Task InsistAsync(Execution execution, Func<Task> tell)
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
                LogNotTold(execution.Request.RunId, execution.Request.Step, problem);
                await Task.Delay(Backoff.After(++failures)).ConfigureAwait(false);
            }
        }
    }

    private static AssignmentKey KeyOf(StepMessage m) => new(m.RunId, m.Step, StepRequestReader.KindOf(m), m.Slot);

    [LoggerMessage(LogLevel.Error, "What became of '{Step}' of run {RunId} could not be told to the planner.")]
    private partial void LogNotTold(string runId, string step, Exception problem);
}
