using Vapora.Storage.Json;

namespace Vapora.Storage.Postgres.Commits;

/// <summary>A commit that waits to be written, and whoever waits for it.</summary>
internal sealed class PendingCommit(RunCommit commit)
{
    private readonly TaskCompletionSource<CommitResult> _done = new(); // whoever completes it has left everything that it holds

    public RunCommit Commit { get; } = commit;

    /// <summary>Written with it: tells later whether a row that is there is this commit's.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    public string RunId => Commit.Run.RunId;

    public long FirstSequence => Commit.ExpectedVersion + 1;

    /// <summary>The events as JSON, written by whoever commits and not by the one who writes for all.</summary>
    public byte[] Events { get; } = EventJson.Serialize(commit.Events);

    public Task<CommitResult> Result => _done.Task;

    public void Complete(CommitResult result) => _done.TrySetResult(result);

    public void Fail(Exception problem) => _done.TrySetException(problem);
}
