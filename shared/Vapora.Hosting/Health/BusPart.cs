using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Vapora.Hosting.Health;

/// <summary>The bus, as its health check <c>bus</c> finds it: the broker is reached and takes messages, and every endpoint has its consumer.</summary>
internal sealed class BusPart(HealthCheckService checks) : IServicePart
{
    public string Name => "bus";

    public async ValueTask<PartHealth> CheckAsync(CancellationToken cancellation)
    {
        var report = await checks.CheckHealthAsync(check => check.Name == Name, cancellation).ConfigureAwait(false);
        var bus = report.Entries[Name];
        return bus.Status switch
        {
            HealthStatus.Healthy => PartHealth.Well,
            HealthStatus.Degraded => new PartHealth { Note = bus.Description },
            _ => new PartHealth(bus.Description ?? bus.Exception?.Message ?? "The bus is away."),
        };
    }
}
