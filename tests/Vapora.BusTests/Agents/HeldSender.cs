using System.Threading.Channels;
using Vapora.Contracts;
using Vapora.Contracts.Steps;
using Vapora.Hosting.Bus;

namespace Vapora.BusTests.Agents;

/// <summary>A broker that takes what is sent to the planner and confirms nothing until it is let go.</summary>
internal sealed class HeldSender : IMessageSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<object> _came = Channel.CreateUnbounded<object>();
    private readonly List<object> _sent = [];

    /// <summary>The messages so far.</summary>
    public IReadOnlyList<object> Sent
    {
        get { lock (_sent) return [.. _sent]; }
    }

    /// <summary>The reports in messages, in order.</summary>
    public static IReadOnlyList<StepReport> ReportsIn(IEnumerable<object> messages) => [.. messages.SelectMany(m => m is StepReports many ? many.Reports : [(StepReport)m])];

    /// <summary>Confirms everything, now and later.</summary>
    public void LetGo() => _go.SetResult();

    /// <summary>Waits until what was sent is as it should be.</summary>
    public async Task ReachedAsync(Func<IReadOnlyList<object>, bool> holds)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!holds(Sent)) await _came.Reader.ReadAsync(late.Token);
    }

    public Task SendAsync(string queue, object message, Guid? messageId = null, CancellationToken cancellation = default)
    {
        Assert.Equal(Queues.Planner, queue);
        lock (_sent) _sent.Add(message);
        _came.Writer.TryWrite(message);
        return _go.Task;
    }

    public Task PublishAsync(object message, Guid? messageId = null, CancellationToken cancellation = default) => throw new InvalidOperationException("Reports go to the planner.");
}
