using MassTransit;
using Vapora.Contracts;
using Vapora.Contracts.Workers;
using Vapora.Hosting.Bus;
using Vapora.Planner.Runs;
using Vapora.Storage;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Workers;

/// <summary>Shares a wish for more workers out among the processes that play the role, and tells the run what could not be done.</summary>
public sealed class WorkersWantedConsumer(IWorkerStore workers, RunDesk desk, IMessageSender sender, PlannerOptions options) : IConsumer<WorkersWanted>
{
    /// <inheritdoc />
    public async Task Consume(ConsumeContext<WorkersWanted> context)
    {
        var m = context.Message;
        var playing = (await workers.ListWorkersAsync(options.Presence, context.CancellationToken).ConfigureAwait(false))
            .Where(w => w.Pools.Any(p => RoleName.Key(p.Role) == RoleName.Key(m.Role))).OrderBy(w => w.Name, StringComparer.Ordinal).ToList();
        if (playing.Count == 0)
        {
            var text = $"AddAgent: no worker of role {m.Role} is connected, so that none can be added: start one with VAPORA_ROLES={m.Role}";
            await desk.TakeAsync(m.RunId, new RunSignal.Noted(text), isDryRun: false, context.CancellationToken).ConfigureAwait(false);
            return;
        }

        for (var i = 0; i < Math.Min(playing.Count, m.Count); i++)
        {
            var share = m.Count / playing.Count + (i < m.Count % playing.Count ? 1 : 0);
            var id = DeterministicId.Of($"add:{context.MessageId}/{playing[i].Name}");
            await sender.PublishAsync(new AddWorkers { Process = playing[i].Name, Role = m.Role, Count = share }, id, context.CancellationToken).ConfigureAwait(false);
        }
    }
}
