using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Vapora.Hosting.RabbitMq;

/// <summary>Whether messages come and go: the broker is reached and takes messages, and every endpoint has its consumer.</summary>
internal sealed class BusHealthCheck(BrokerLink link, ConsumerWatchdog watchdog, ITroubleQueues troubles, RabbitMqOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = troubles.Counts.ToDictionary(entry => entry.Key, entry => (object)entry.Value);
        if (link.Current is not { } session)
            return HealthCheckResult.Unhealthy($"The broker {options.Place} cannot be reached ({link.Problem ?? "not tried yet"}). Check that it runs, its address, and the user's password and permissions.", data: data);
        if (session.Blocked is { } alarm)
            return HealthCheckResult.Unhealthy($"The broker {options.Place} takes no messages: {alarm}. Give it memory or disk space; it goes on by itself.", data: data);
        await watchdog.LookAsync(cancellationToken).ConfigureAwait(false);
        if (watchdog.Without is { Count: > 0 } without)
            return HealthCheckResult.Unhealthy($"Nobody here takes from {string.Join(", ", without.Order(StringComparer.Ordinal))} yet. If that lasts {options.NoConsumer.TotalSeconds:0} s, the process ends.", data: data);
        return data.Count > 0
            ? HealthCheckResult.Degraded($"Messages lie in queues that should be empty: {string.Join(", ", troubles.Counts.Select(entry => $"{entry.Key} ({entry.Value})").Order(StringComparer.Ordinal))}.", data: data)
            : HealthCheckResult.Healthy($"Connected to {options.Place}.", data);
    }
}
