namespace Vapora.Storage.Postgres.Commits;

/// <summary>Rows to remove that are no decision: messages that are sent, timers whose run has been told. They go with the next commits; when they are lost, something is sent or told twice, which harms nobody.</summary>
internal sealed class Errand(IReadOnlyCollection<Guid> sent, IReadOnlyCollection<StoredTimer> told)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<Guid> Sent { get; } = sent;

    public IReadOnlyCollection<StoredTimer> Told { get; } = told;

    public Task Result => _done.Task;

    public void Complete() => _done.TrySetResult();

    public void Fail(Exception problem) => _done.TrySetException(problem);
}
