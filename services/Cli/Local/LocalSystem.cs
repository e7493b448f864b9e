using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Bus;
using Vapora.AgentWorker.Pool;
using Vapora.Gate;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Health;
using Vapora.Hosting.Time;
using Vapora.Planner;
using Vapora.Planner.Api;
using Vapora.Planner.Intake;
using Vapora.Planner.Runs;
using Vapora.Planner.Workers;
using Vapora.Storage;
using Vapora.Storage.Memory;
using Vapora.Workflows;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;

namespace Vapora.Cli.Local;

/// <summary>The whole of Vapora in one process: planner, gate and workers on the in-memory bus and the memory store, on one paced clock. Nothing is left when it is disposed of.</summary>
public sealed partial class LocalSystem : IAsyncDisposable
{
    // Stopped agents have come to rest by then, whatever grace their profile gives them.
    private static readonly TimeSpan RestTime = Limits.AgentGraceMax + Limits.AgentKill;
    private readonly WebApplication _host;

    private LocalSystem(WebApplication host) => _host = host;

    /// <summary>The clock of everything but leases.</summary>
    public PacedClock Clock => Services.GetRequiredService<PacedClock>();

    /// <summary>The workers.</summary>
    public WorkerPool Workers => Services.GetRequiredService<WorkerPool>();

    /// <summary>The runs.</summary>
    public IRunStore Store => Services.GetRequiredService<IRunStore>();

    /// <summary>Addresses the HTTP API listens on; empty when there is none.</summary>
    public IReadOnlyCollection<string> Addresses => [.. _host.Urls];

    /// <summary>Everything it is made of.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Starts a system; it takes work when this completes.</summary>
    public static async Task<LocalSystem> StartAsync(LocalOptions options, CancellationToken cancellation = default)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var clock = new PacedClock(options.Speed, options.Start);
        var pool = new WorkerPool(options.Workers.IsEmpty ? options.Script.Workers : options.Workers);
        var services = builder.Services;
        services.AddLogging(log => log.AddFilter(level => level >= LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true));
        services.AddSingleton(clock);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IRunStore>(new MemoryRunStore(clock));
        services.AddSingleton<IServicePart>(provider => new StorePart(provider.GetRequiredService<IRunStore>())).AddVaporaHealth();
        services.AddVaporaPlanner(new PlannerOptions { SelfApproval = options.SelfApproval, OneProcess = true });
        services.AddVaporaGate(options.Script, options.Approver);
        services.AddVaporaWorkers(pool, options.Agents?.Invoke(clock) ?? Everybody(new SimulateAgent(clock, options.Script)));
        services.AddVaporaInMemoryBus();
        services.AddSingleton<IWorkforceSource, LocalWorkforce>();
        services.AddSingleton<StallWatch>();
        services.AddSingleton<IPlanListener>(provider => new LocalStaff(pool, provider.GetRequiredService<WorkerEndpoints>(), options.Profile));
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls(options.Http?.ToString() ?? "http://127.0.0.1:0");
        if (options.Http is null) services.AddSingleton<Microsoft.AspNetCore.Hosting.Server.IServer, NoServer>();
        else services.AddRoutingCore();
        options.Services?.Invoke(services);

        var host = builder.Build();
        var log = host.Services.GetRequiredService<ILogger<PacedClock>>();
        clock.Failed += problem => LogCallbackFailed(log, problem);
        if (options.Http is not null)
        {
            host.UseVaporaProblems();
            host.UseRouting();
            host.MapVaporaHealth();
            host.MapVaporaApi();
        }

        await host.StartAsync(cancellation).ConfigureAwait(false);
        host.Services.GetRequiredService<RunTimers>();
        if (options.NoticesStalls) host.Services.GetRequiredService<StallWatch>();
        return new LocalSystem(host);
    }

    /// <summary>Starts a run; the workers its plan needs are there when this completes.</summary>
    public async Task<SubmissionResult> SubmitAsync(SourceText source, ImmutableArray<Artifact> inputs = default, string? runId = null, string startedBy = "local", CancellationToken cancellation = default)
    {
        using var hold = Clock.Hold();
        return await Services.GetRequiredService<WorkflowIntake>().SubmitAsync(
            new Submission(source, inputs.IsDefault ? [] : inputs, startedBy, runId), cancellation).ConfigureAwait(false);
    }

    /// <summary>The events of a run after a number, with the run after each; ends when the run is closed.</summary>
    public IAsyncEnumerable<RunFact> FollowAsync(string runId, long after = 0, CancellationToken cancellation = default) =>
        Services.GetRequiredService<RunWatch>().FollowAsync(runId, after, cancellation);

    /// <summary>Adjusts a run; null when there is no such run.</summary>
    public Task<Decision?> AdjustAsync(string runId, RunSignal.Adjust command, bool isDryRun = false, CancellationToken cancellation = default) =>
        Services.GetRequiredService<RunDesk>().TakeAsync(runId, command, isDryRun, cancellation);

    /// <summary>Decides on an approval; null when there is no such run.</summary>
    public Task<Decision?> DecideAsync(string runId, RunSignal.Decided decision, CancellationToken cancellation = default) =>
        Services.GetRequiredService<RunDesk>().TakeAsync(runId, decision, isDryRun: false, cancellation);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Clock.Dispose(); // no timer fires into a bus that is closing
        var executions = Services.GetRequiredService<StepExecutions>();
        executions.Dispose();
        var idle = executions.IdleAsync();
        if (await Task.WhenAny(idle, Task.Delay(RestTime)).ConfigureAwait(false) != idle)
            LogNotAtRest(Services.GetRequiredService<ILogger<StepExecutions>>(), RestTime.TotalSeconds);
        await _host.StopAsync().ConfigureAwait(false);
        await _host.DisposeAsync().ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Error, "Agents have not come to rest within {Seconds} s of being stopped; what is left of them has to be ended by hand.")]
    private static partial void LogNotAtRest(ILogger log, double seconds);

    [LoggerMessage(LogLevel.Error, "A callback of the clock has failed; the clock goes on.")]
    private static partial void LogCallbackFailed(ILogger log, Exception problem);

    private static Func<StepRequest, IAgent?> Everybody(IAgent agent) => _ => agent;
}
