namespace Vapora.Benchmarks.Stacks;

/// <summary>A system that workflows are started on, and that says when one has ended.</summary>
internal interface IWorkload : IAsyncDisposable
{
    /// <summary>Raised with the id of a workflow that has ended.</summary>
    event Action<string>? Ended;

    /// <summary>Starts a workflow of a shape; completes when the broker has the request.</summary>
    Task StartAsync(string id, Shape shape);
}
