using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Vapora.Hosting.Service;
using Vapora.Hosting.Settings;
using Vapora.Workflows.Simulation;

namespace Vapora.Gate;

/// <summary>The gate as a process of its own.</summary>
public sealed class GateProcess : ServiceProcess
{
    /// <inheritdoc />
    protected override string Name => ServiceNames.Gate;

    /// <inheritdoc />
    protected override string Does => "keeps the questions that runs ask people, and answers by itself those that its policy covers.";

    /// <inheritdoc />
    protected override int Port => 5281;

    /// <inheritdoc />
    protected override void Add(IServiceCollection services, SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var store = StoreChoice.Read(settings);
        if (store.Driver == StoreDriver.Memory)
            settings.Refuse(KnownSettings.StoreDriver, "cannot be 'memory' here, since the gate reads what the planner has written", "Write VAPORA_STORE=postgres for both");
        services.AddVaporaStore(store, Name).AddVaporaBus(BusAddress.Read(settings), Name);
        services.AddVaporaGate(new SimulationScript { Approve = Policy(settings.List(KnownSettings.Approve)) }).AddHostedService<QuestionWatch>();
    }

    private static ApprovalPolicy Policy(ImmutableArray<string> words) => words switch
    {
        [] or ["none"] => new ApprovalPolicy.None(),
        ["all"] => new ApprovalPolicy.All(),
        var roles => new ApprovalPolicy.OfRoles(roles),
    };
}
