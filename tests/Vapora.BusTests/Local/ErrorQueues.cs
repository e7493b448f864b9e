using System.Collections.Concurrent;
using MassTransit;
using Vapora.Contracts;
using Vapora.Contracts.Runs;
using Vapora.Hosting.Bus;

namespace Vapora.BusTests.Local;

/// <summary>Takes everything that is moved to a queue for errors or for messages that nobody handles.</summary>
/// <param name="roles">Roles whose queues are watched beside the fixed ones.</param>
internal sealed class ErrorQueues(params string[] roles) : IEndpointSet, IFilter<ReceiveContext>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly string[] Suffixes = ["_error", "_skipped"];
    private readonly ConcurrentQueue<string> _found = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _marks = new(StringComparer.Ordinal);

    private IEnumerable<string> Watched =>
        from queue in new[] { Queues.Planner, Queues.Intake, Queues.Gate, Queues.Leases, Queues.Workers, Queues.Worker("local") }.Concat(roles.Select(r => Queues.Agent(r, [])))
        from suffix in Suffixes
        select queue + suffix;

    public void Configure(IBusFactoryConfigurator bus)
    {
        foreach (var queue in Watched)
            bus.ReceiveEndpoint(queue, endpoint =>
            {
                endpoint.ConfigureConsumeTopology = false;
                endpoint.ConcurrentMessageLimit = 1;
                endpoint.ConfigureReceive(receive => receive.UseFilter(this));
            });
    }

    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        var body = context.Body.GetString();
        if (_marks.FirstOrDefault(m => body.Contains(m.Key, StringComparison.Ordinal)) is { Value: { } mark }) mark.TrySetResult();
        else _found.Enqueue($"{context.InputAddress.AbsolutePath}: {context.TransportHeaders.Get<string>("MT-Fault-Message")} {context.TransportHeaders.Get<string>("MT-Fault-StackTrace")} {body}");
        return Task.CompletedTask;
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("errors");

    /// <summary>What was found so far: a mark sent to each queue comes after everything that is in it.</summary>
    public async Task<IReadOnlyList<string>> FoundAsync(IBus bus)
    {
        foreach (var queue in Watched)
        {
            var name = Guid.NewGuid().ToString("n");
            var mark = _marks.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
            await (await bus.GetSendEndpoint(new Uri("queue:" + queue))).Send(new RunStuck { RunId = name });
            await mark.Task.WaitAsync(Patience);
        }

        return [.. _found];
    }
}
