namespace Vapora.Storage.Postgres.Queries;

/// <summary>
/// Reads of one thing that come at the same time: while it is being read, those that ask for it wait, and are then answered together by one read that begins
/// after all of them have asked. So nobody hears anything older than his question.
/// </summary>
/// <param name="read">Reads it; must not run for ever.</param>
internal sealed class SharedReads<T>(Func<string, Task<T>> read)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource<T>?> _reading = new(StringComparer.Ordinal);

    /// <summary>Reads what has this name, or shares the next read of it.</summary>
    public Task<T> ReadAsync(string name)
    {
        var answer = New();
        lock (_gate)
        {
            if (_reading.TryGetValue(name, out var next))
            {
                if (next is null) _reading[name] = next = answer;
                return next.Task;
            }

            _reading.Add(name, null);
        }

        _ = ReadAllAsync(name, answer);
        return answer.Task;
    }

    private async Task ReadAllAsync(string name, TaskCompletionSource<T>? answer)
    {
        while (answer is not null)
        {
            try
            {
                answer.SetResult(await read(name).ConfigureAwait(false));
            }
#pragma warning disable CA1031 // told to everybody who waits
            catch (Exception problem)
#pragma warning restore CA1031
            {
                answer.SetException(problem);
            }

            lock (_gate)
            {
                answer = _reading[name];
                if (answer is null) _reading.Remove(name);
                else _reading[name] = null;
            }
        }
    }

    private static TaskCompletionSource<T> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
