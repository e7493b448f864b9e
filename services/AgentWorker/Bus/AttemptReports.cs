using System.Collections.Immutable;
using Vapora.AgentWorker.Agents;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Bus;

/// <summary>Tells the planner of one attempt, in order: each message is sent when the one before it has been.</summary>
internal sealed class AttemptReports(IReportSender sender, StepRequest request, string worker, Action<Exception> lost) : IAgentReport
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;
    private int _samples;

    public void Progress(int done, int total, string? message) => Report(new StepProgressed
    {
        RunId = request.RunId, Step = request.Step, Kind = request.Id.Kind.ToString(), Slot = request.Id.Slot, Attempt = request.Id.Attempt, Worker = worker,
        Done = done, Total = total, Message = message,
    });

    public void Sample(ImmutableSortedDictionary<string, MetricValue> metrics, bool critical) => Report(new StepSampled
    {
        RunId = request.RunId, Step = request.Step, Kind = request.Id.Kind.ToString(), Slot = request.Id.Slot, Attempt = request.Id.Attempt, Worker = worker,
        Number = ++_samples, Metrics = Texts(metrics), Critical = critical,
    });

    public Task Accepted() => Send(new StepAccepted
    {
        RunId = request.RunId, Step = request.Step, Kind = request.Id.Kind.ToString(), Slot = request.Id.Slot, Attempt = request.Id.Attempt, Worker = worker,
    });

    /// <summary>How the attempt ended, as it is told.</summary>
    public StepReport EndOf(AgentOutcome outcome) => outcome switch
    {
        AgentOutcome.Answered a => Completed(a.Result),
        AgentOutcome.Failed f => new StepFailed
        {
            RunId = request.RunId, Step = request.Step, Kind = request.Id.Kind.ToString(), Slot = request.Id.Slot, Attempt = request.Id.Attempt, Worker = worker,
            Reason = f.Reason,
        },
        AgentOutcome.Cancelled c => new StepStopped
        {
            RunId = request.RunId, Step = request.Step, Kind = request.Id.Kind.ToString(), Slot = request.Id.Slot, Attempt = request.Id.Attempt, Worker = worker,
            Acted = c.Acted,
        },
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };

    /// <summary>That the attempt is given back, unharmed.</summary>
    public StepReport Release() => new StepReleased
    {
        RunId = request.RunId, Step = request.Step, Kind = request.Id.Kind.ToString(), Slot = request.Id.Slot, Attempt = request.Id.Attempt, Worker = worker,
    };

    public HeldAssignment Held() => new() { RunId = request.RunId, Step = request.Step, Kind = request.Id.Kind.ToString(), Slot = request.Id.Slot, Attempt = request.Id.Attempt, Worker = worker };

    private StepCompleted Completed(AgentResult result) => new()
    {
        RunId = request.RunId, Step = request.Step, Kind = request.Id.Kind.ToString(), Slot = request.Id.Slot, Attempt = request.Id.Attempt, Worker = worker,
        Verdict = result.Verdict.ToString(),
        Summary = result.Summary,
        Risks = result.Risks,
        Findings = result.Findings,
        Checks = [.. result.Checks.Select(c => new StepCheck { Name = c.Name, Passed = c.Passed, Detail = c.Detail })],
        Metrics = Texts(result.Metrics),
        Outputs = [.. result.Outputs.Select(a => new Contracts.Artifact { Name = a.Name, Text = a.Text, Digest = a.Digest, SizeBytes = a.SizeBytes })],
    };

    // A message with an empty name in it cannot be read by whoever takes it, and would lie among the errors.
    private static Dictionary<string, string> Texts(ImmutableSortedDictionary<string, MetricValue> metrics) => metrics.Where(m => m.Key.Length > 0).ToDictionary(m => m.Key, m => m.Value.ToString());

    /// <summary>Sends a report in its turn. The first of an attempt is sent at once, on the caller's thread up to the transport: a paced clock is held for it before the caller goes on.</summary>
    public Task Send(StepReport message)
    {
        if (sender.KeepsOrder) return sender.SendAsync(message);
        lock (_gate) return _last = _last.IsCompletedSuccessfully ? sender.SendAsync(message) : After(_last, message);
    }

    // Nobody awaits these, and the step goes on without them.
    private async void Report(StepReport message)
    {
        try
        {
            await Send(message).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // handed to whoever logs it
        catch (Exception problem)
#pragma warning restore CA1031
        {
            lost(problem);
        }
    }

    private async Task After(Task before, StepReport message)
    {
        await Task.WhenAny(before).ConfigureAwait(false); // who sent that one hears when it fails
        await sender.SendAsync(message).ConfigureAwait(false);
    }
}
