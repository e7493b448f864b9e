using System.Globalization;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vapora.BusTests.Local;
using Vapora.Cli.Local;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Time;
using Vapora.Planner.Intake;
using Vapora.Planner.Runs;
using Vapora.Storage;
using Vapora.Storage.Memory;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Faults;

/// <summary>Exceptions everywhere that pass: nothing is lost, nothing is done twice, and no time is lost on the clock.</summary>
public sealed class FaultTests
{
    private const int Seeds = 50;
    private const double Share = 0.03; // a delivery meets about four places that throw: ten tries in a row fail once in a billion

    [Theory]
    [InlineData("feature-auth.yaml")]
    [InlineData("feature-auth-mfa.yaml")]
    [InlineData("feature-user-preferences.yaml")]
    public async Task Whatever_fails_for_a_passing_reason_a_run_is_as_it_would_have_been(string name)
    {
        var (_, calm) = await LocalRuns.ToItsEndAsync(Examples.Read(name));
        var first = Environment.GetEnvironmentVariable("VAPORA_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        Console.WriteLine($"{name}: VAPORA_SEED={first}");
        var thrown = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = first; seed < first + Seeds; seed++)
        {
            var dice = new Dice(seed, Share);
            var errors = new ErrorQueues(Roles);
            await using var system = await LocalSystem.StartAsync(LocalRuns.Options() with { Services = services => Plant(services, dice, errors) });
            var accepted = Assert.IsType<SubmissionResult.Accepted>(await UntilItWorks(() => system.SubmitAsync(Examples.Read(name), runId: "run-1")));
            var facts = await UntilItWorks(() => LocalRuns.FollowAsync(system, "run-1"));

            var run = facts[^1].State;
            Assert.True(run.Outcome == RunOutcome.Completed && run.ClosedAt is not null, $"VAPORA_SEED={seed}: {run.StateName(accepted.Plan)}, {string.Join(' ', run.Stalled)}");
            Assert.Equal((seed, Kinds(calm)), (seed, Kinds(facts)));
            Assert.Equal(calm[^1].State.Steps.Select(s => (s.Status, s.Attempts, s.EndedAt)), run.Steps.Select(s => (s.Status, s.Attempts, s.EndedAt)));
            Assert.Empty(await errors.FoundAsync(system.Services.GetRequiredService<IBus>()));
            thrown.UnionWith(dice.Thrown.Keys);
        }

        Assert.Superset(new HashSet<string> { "before commit", "after commit", "before load", "after confirm", "before sending", "after sending", "before saga", "after saga", "before ExecuteStep", "after ExecuteStep" }, thrown);
    }

    private static string[] Roles => ["architect", "developer", "tester", "devops", "security", "monitor", "code-reviewer", "project-manager", "decision-maker", "documenter"];

    private static void Plant(IServiceCollection services, Dice dice, ErrorQueues errors)
    {
        services.AddLogging(log => log.ClearProviders());
        services.Insert(0, ServiceDescriptor.Singleton<IEndpointSet>(new FaultyConsumers(dice)));
        services.AddSingleton<IEndpointSet>(errors);
        services.AddSingleton<IRunStore>(provider => new FaultyStore(new MemoryRunStore(provider.GetRequiredService<PacedClock>()), dice));
        services.AddSingleton<IMessageSender>(provider =>
        {
            var clock = provider.GetRequiredService<PacedClock>();
            return new SteadySender(new FaultySender(new BusSender(new Lazy<IBus>(provider.GetRequiredService<IBus>), clock), dice), clock);
        });
    }

    // How far somebody is may be told late, and then is not told at all.
    private static string Kinds(IReadOnlyList<RunFact> facts) => string.Join(' ', facts.Where(f => f.Event is not RunEvent.AssignmentProgressed)
        .CountBy(f => f.Event.GetType().Name).OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => $"{k.Key}={k.Value}"));

    private static async Task<T> UntilItWorks<T>(Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (PlantedException)
            {
                await Task.Yield();
            }
        }
    }
}
