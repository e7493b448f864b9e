using Microsoft.Extensions.DependencyInjection;
using Vapora.BusTests.Local;
using Vapora.Hosting.Bus;
using Vapora.Planner.Sagas;

namespace Vapora.BusTests.Sagas;

public sealed class CurrentStateTests
{
    public static TheoryData<string> Workflows => EveryFeature.AndSeeds;

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task Through_a_whole_run_the_machine_is_in_the_state_of_the_run_after_every_event(string name)
    {
        var witness = new SagaWitness();
        var (plan, facts) = await LocalRuns.ToItsEndAsync(EveryFeature.Read(name), LocalRuns.Options() with
        {
            Services = services => services.Insert(0, ServiceDescriptor.Singleton<IEndpointSet>(witness)),
        });

        Assert.Equal("Completed", facts[^1].State.StateName(plan));
        Assert.NotEmpty(witness.Seen);
        Assert.All(witness.Seen, s => Assert.Equal(MachineStates.NameOf(s.Run!.StateName(plan)), s.CurrentState));
        var passed = witness.Seen.Select(s => s.CurrentState).ToHashSet();
        Assert.Contains("Completed", passed);
    }
}
