using Vapora.Cli.Local;
using Vapora.Hosting.Time;
using Vapora.Planner.Intake;
using Vapora.Planner.Runs;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;
using Vapora.Workflows.Text;

namespace Vapora.BusTests.Local;

/// <summary>Runs in a one-process system in virtual time.</summary>
internal static class LocalRuns
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static SimulationScript ApproveAll { get; } = new() { Approve = new ApprovalPolicy.All() };

    public static LocalOptions Options(SimulationScript? script = null) =>
        new() { Speed = PacedClock.Virtual, Start = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), Script = script ?? ApproveAll };

    /// <summary>Runs a definition until it is closed or nothing moves.</summary>
    public static async Task<(Plan Plan, IReadOnlyList<RunFact> Facts)> ToItsEndAsync(SourceText source, LocalOptions? options = null)
    {
        await using var system = await LocalSystem.StartAsync(options ?? Options());
        var accepted = Assert.IsType<SubmissionResult.Accepted>(await system.SubmitAsync(source));
        return (accepted.Plan, await FollowAsync(system, accepted.RunId));
    }

    /// <summary>The events of a run until it is closed or nothing moves.</summary>
    public static async Task<IReadOnlyList<RunFact>> FollowAsync(LocalSystem system, string runId)
    {
        using var patience = new CancellationTokenSource(Patience);
        var facts = new List<RunFact>();
        await foreach (var fact in system.FollowAsync(runId, cancellation: patience.Token))
        {
            facts.Add(fact);
            if (fact.Event is RunEvent.RunStalled) break;
        }

        return facts;
    }
}
