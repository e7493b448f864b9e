using MassTransit;
using Vapora.Hosting.Time;

namespace Vapora.Hosting.Bus;

/// <summary>Gives back the hold that came with a message, however its consumer ended: outermost in every receive endpoint.</summary>
internal sealed class ClockReleaseFilter(PacedClock clock) : IFilter<ReceiveContext>
{
    /// <summary>Marks messages that hold the clock.</summary>
    public const string Header = "vapora-hold";

    /// <summary>What the header says.</summary>
    public const string Value = "1";

    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        try
        {
            await next.Send(context).ConfigureAwait(false);
        }
        finally
        {
            if (context.TransportHeaders.TryGetHeader(Header, out _)) clock.Release();
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("clock");
}
