using Microsoft.Extensions.Hosting;

namespace Vapora.Hosting.RabbitMq;

/// <summary>Asks the host to stop, and does not wait for ever.</summary>
internal sealed class HostEnd(IHostApplicationLifetime lifetime, TimeProvider time) : IProcessEnd, IDisposable
{
    private ITimer? _late;

    public void End()
    {
        Environment.ExitCode = IProcessEnd.ExitCode;
        _late ??= time.CreateTimer(_ => Environment.Exit(IProcessEnd.ExitCode), null, 2 * RabbitMqLimits.Stop, Timeout.InfiniteTimeSpan);
        lifetime.StopApplication();
    }

    public void Dispose() => _late?.Dispose();
}
