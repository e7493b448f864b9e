namespace Vapora.Planner.Runs;

/// <summary>What waits for one run's turn; it lives while something waits or is under way.</summary>
/// <param name="runId">The run.</param>
/// <param name="turn">Takes one turn with what has come in; never throws.</param>
/// <param name="closed">Nothing waits any more: the mailbox is not used again.</param>
internal sealed class RunMailbox(string runId, Func<string, IReadOnlyList<RunEntry>, Task> turn, Action<RunMailbox> closed)
{
    private const int TurnMax = 256; // so that the first of a flood is not answered with the last
    private readonly Lock _gate = new();
    private List<RunEntry> _waiting = [];
    private bool _isBusy;
    private bool _isClosed;

    public string RunId { get; } = runId;

    /// <summary>Puts something in; false when the mailbox is not used any more.</summary>
    public bool TryAdd(RunEntry entry)
    {
        lock (_gate)
        {
            if (_isClosed) return false;
            _waiting.Add(entry);
            if (_isBusy) return true;
            _isBusy = true;
        }

        _ = RunAsync();
        return true;
    }

    private async Task RunAsync()
    {
        while (Next() is { } entries) await turn(RunId, entries).ConfigureAwait(false);
        closed(this);
    }

    private List<RunEntry>? Next()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                (_isBusy, _isClosed) = (false, true);
                return null;
            }

            var entries = _waiting;
            _waiting = entries.Count > TurnMax ? entries[TurnMax..] : [];
            return entries.Count > TurnMax ? entries[..TurnMax] : entries;
        }
    }
}
