namespace Vapora.Hosting.RabbitMq;

/// <summary>Ends the process when it cannot do its work any more, so that whoever watches over it starts it anew.</summary>
public interface IProcessEnd
{
    /// <summary>Stops the host; the process ends with <see cref="ExitCode"/>, at the latest after <see cref="RabbitMqLimits.Stop"/> twice.</summary>
    void End();

    /// <summary>What the process ends with.</summary>
    const int ExitCode = 70;
}
