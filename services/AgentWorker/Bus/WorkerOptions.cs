namespace Vapora.AgentWorker.Bus;

/// <summary>How the workers of a process behave.</summary>
public sealed record WorkerOptions
{
    /// <summary>The name of the only worker process of a one-process system.</summary>
    public const string Local = "local";

    /// <summary>The process's name, unique among all that live.</summary>
    public string Process { get; init; } = Local;

    /// <summary>True in a one-process system: what is taken waits here for a free worker for as long as it takes, and nothing is granted since nobody else could have it.</summary>
    public bool OneProcess { get; init; } = true;

    /// <summary>How long a delivery is kept for a worker to become free before it goes back to the end of its queue, for whoever is free.</summary>
    public TimeSpan SlotWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest time between two signs of life; shorter once work has come whose lease asks for it.</summary>
    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a worker waits for a grant before it asks once more.</summary>
    public TimeSpan GrantWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How a worker of the process is called outside of it.</summary>
    public string NameOf(string worker) => OneProcess ? worker : $"{worker}@{Process}";
}
