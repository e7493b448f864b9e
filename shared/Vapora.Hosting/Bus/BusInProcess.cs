namespace Vapora.Hosting.Bus;

/// <summary>The state of a bus inside the process: always there.</summary>
internal sealed class BusInProcess : IBusState
{
    public bool IsConnected => true;
}
