namespace Vapora.Hosting.Bus;

/// <summary>What is known of the connection to the bus.</summary>
public interface IBusState
{
    /// <summary>True while messages can be sent and received. While it is false nobody can be heard, so that silence says nothing.</summary>
    bool IsConnected { get; }
}
