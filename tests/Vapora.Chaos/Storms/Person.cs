using Vapora.Contracts.Escalations;
using Vapora.Stack;
using Vapora.Workflows.Runs;

namespace Vapora.Chaos.Storms;

/// <summary>Somebody who is asked what is to become of steps that must not be done twice and whose worker is gone: says that they are done.</summary>
internal sealed class Person(VaporaStack stack) : IAsyncDisposable
{
    private const int Most = 1_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;
    private int _answers;

    /// <summary>How many questions were answered.</summary>
    public int Answers => Volatile.Read(ref _answers);

    public void Start() => _work = Task.Run(WorkAsync);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        using var tick = new PeriodicTimer(Look);
        var answered = new HashSet<string>();
        while (!_stop.IsCancellationRequested)
        {
            foreach (var question in await stack.Store.Port.ListQuestionsAsync(Most))
            {
                if (question.Body is not EscalationRaised { Kind: nameof(BlockKind.Lost), Subject: { } step } raised || !answered.Add($"{raised.RunId}/{raised.Escalation}")) continue;
                await stack.Planner.AdjustAsync(raised.RunId, new { name = "Override", step, pass = true }, $"done-{raised.Escalation}");
                Interlocked.Increment(ref _answers);
            }

            try
            {
                await tick.WaitForNextTickAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
