using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Vapora.Hosting.Service;
using Vapora.Hosting.Settings;
using Vapora.Planner.Api;

namespace Vapora.Planner;

/// <summary>The planner as a process of its own. Several may run on one store: they share the work.</summary>
public sealed class PlannerProcess : ServiceProcess
{
    /// <inheritdoc />
    protected override string Name => ServiceNames.Planner;

    /// <inheritdoc />
    protected override string Does => "takes workflows, decides what happens next in every run, and answers the HTTP API.";

    /// <inheritdoc />
    protected override int Port => 5280;

    /// <inheritdoc />
    protected override void Add(IServiceCollection services, SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddVaporaStore(StoreChoice.Read(settings), Name).AddVaporaBus(BusAddress.Read(settings), Name);
        services.AddVaporaPlanner(new PlannerOptions
        {
            SelfApproval = settings.Flag(KnownSettings.SelfApproval),
            Lease = TimeSpan.FromSeconds(settings.Whole(KnownSettings.LeaseSeconds, 3, 3_600)),
            SendWithin = TimeSpan.FromSeconds(settings.Whole(KnownSettings.ResendSeconds, 1, 3_600)),
        });
    }

    /// <inheritdoc />
    protected override void Map(WebApplication app)
    {
        app.UseVaporaProblems();
        app.MapVaporaApi();
    }
}
