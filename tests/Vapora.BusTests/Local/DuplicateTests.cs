using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Time;

namespace Vapora.BusTests.Local;

public sealed class DuplicateTests
{
    [Theory]
    [InlineData("feature-auth.yaml")]
    [InlineData("feature-auth-mfa.yaml")]
    [InlineData("feature-user-preferences.yaml")]
    public async Task Every_message_delivered_twice_changes_nothing(string name)
    {
        var (_, once) = await LocalRuns.ToItsEndAsync(Examples.Read(name));
        TwiceSender? twice = null;
        var (plan, facts) = await LocalRuns.ToItsEndAsync(Examples.Read(name), LocalRuns.Options() with
        {
            Services = services => services.AddSingleton<IMessageSender>(provider =>
                twice = new TwiceSender(new BusSender(new Lazy<IBus>(provider.GetRequiredService<IBus>), provider.GetRequiredService<PacedClock>()))),
        });

        Assert.Equal("Completed", facts[^1].State.StateName(plan));
        Assert.True(twice!.Sent > 0);
        Assert.Equal(Kinds(once), Kinds(facts));
        Assert.Equal(once[^1].State.Steps.Select(s => (s.Status, s.Attempts, s.EndedAt)), facts[^1].State.Steps.Select(s => (s.Status, s.Attempts, s.EndedAt)));
    }

    private static SortedDictionary<string, int> Kinds(IReadOnlyList<Planner.Runs.RunFact> facts) =>
        new(facts.CountBy(f => f.Event.GetType().Name).ToDictionary(), StringComparer.Ordinal);
}
