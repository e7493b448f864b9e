using System.Collections.Concurrent;
using Vapora.Contracts;
using Vapora.Contracts.Approvals;
using Vapora.Contracts.Escalations;
using Vapora.Contracts.Runs;
using Vapora.Hosting.Bus;
using Vapora.Hosting.Faults;
using Vapora.Hosting.Time;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;

namespace Vapora.Gate;

/// <summary>Decides what policy decides, asks whoever can be asked for the rest, and sends decisions back. What nobody decides stays in the inbox.</summary>
/// <param name="questions">The inbox.</param>
/// <param name="script">The policy of local runs: who approves, rejects and overrides by itself.</param>
/// <param name="sender">Where decisions go.</param>
/// <param name="clock">A paced clock goes no faster than real time while somebody is asked.</param>
/// <param name="approver">Who can be asked; null: nobody.</param>
public sealed class GateDesk(OpenQuestions questions, SimulationScript script, IMessageSender sender, TimeProvider clock, IApprover? approver = null) : IDisposable
{
    private readonly ConcurrentDictionary<(string RunId, int Approval), CancellationTokenSource> _asking = [];

    /// <summary>Whether somebody is being asked about a run.</summary>
    public bool IsAsking(string runId) => _asking.Keys.Any(k => k.RunId == runId);

    /// <summary>An approval is asked for.</summary>
    public async Task TakeAsync(ApprovalRequested m, CancellationToken cancellation)
    {
        if (!questions.Open(m)) return;
        var approval = ApprovalOf(m);
        var votes = Policy(m);
        try
        {
            foreach (var vote in votes) await DecideAsync(m, vote, cancellation).ConfigureAwait(false);
        }
        catch
        {
            questions.Forget(m); // so that its next delivery is taken up again
            throw;
        }

        var isDecided = votes.Any(v => !v.Approve) || (approval with { Votes = [.. votes.Select(v => new Vote(v.Actor, v.Role))] }).IsGranted;
        if (!isDecided && approver is not null) _ = AskAsync(m, approver);
    }

    /// <summary>
    /// An approval has been open for a while, as the store says: it is taken up when the question was lost on its way, and policy decides once more when the
    /// decision was. A vote that has arrived counts once.
    /// </summary>
    public async Task RemindAsync(ApprovalRequested m, CancellationToken cancellation)
    {
        if (!questions.IsOpen(m)) await TakeAsync(m, cancellation).ConfigureAwait(false);
        else foreach (var answer in Policy(m)) await DecideAsync(m, answer, cancellation).ConfigureAwait(false);
    }

    /// <summary>An approval is decided or withdrawn.</summary>
    public void Take(ApprovalClosed m)
    {
        questions.Close(m);
        if (_asking.TryGetValue((m.RunId, m.Approval), out var asking)) asking.Cancel();
    }

    /// <summary>The decision-maker is asked.</summary>
    public async Task TakeAsync(EscalationRaised m, CancellationToken cancellation)
    {
        if (!questions.Open(m) || !m.Blocks || m.Subject is not { } subject || !script.Override.Contains(subject)) return;
        var command = new AdjustRun
        {
            RunId = m.RunId,
            CommandId = $"override-{m.Escalation}",
            Actor = "simulated-decision-maker",
            Reason = "scripted (--override)",
            Adjustment = new AdjustmentBody { Name = nameof(Adjustment.Override), Step = subject, Pass = true },
        };
        try
        {
            await sender.SendAsync(Queues.Planner, command, DeterministicId.Of($"override:{m.RunId}/{m.Escalation}"), cancellation).ConfigureAwait(false);
        }
        catch
        {
            questions.Forget(m);
            throw;
        }
    }

    /// <summary>An escalation is answered.</summary>
    public void Take(EscalationAnswered m) => questions.Close(m);

    /// <summary>Asks nobody any more.</summary>
    public void Dispose()
    {
        foreach (var asking in _asking.Values) asking.Cancel();
    }

    private List<ApprovalAnswer> Policy(ApprovalRequested m) =>
        [.. SimulatedVotes.On(ApprovalOf(m), m.Subject, script).Select(vote => new ApprovalAnswer(vote.Actor, vote.Role, vote.Approve, vote.Comment))];

    private static Approval ApprovalOf(ApprovalRequested m)
    {
        var rule = new ApprovalDefinition { Approvers = [.. m.Roles], Quorum = m.Quorum, OneOfEach = [.. m.OneOfEach] };
        return new Approval(m.Approval, Enum.Parse<ApprovalPoint>(m.Point), 0, rule, m.Source, m.OpenedAt, []);
    }

    private async Task DecideAsync(ApprovalRequested m, ApprovalAnswer answer, CancellationToken cancellation)
    {
        FailPoints.Pass(FailPoint.BeforePublish);
        var decision = new ApprovalDecided { RunId = m.RunId, Approval = m.Approval, Actor = answer.Actor, Role = answer.Role, Approve = answer.Approve, Comment = answer.Comment };
        await sender.SendAsync(Queues.Planner, decision, DeterministicId.Of($"decision:{m.RunId}/{m.Approval}/{answer.Actor}"), cancellation).ConfigureAwait(false);
        FailPoints.Pass(FailPoint.AfterPublish);
    }

    // Asked until it is closed: one person's answer may not be enough, or may be refused.
    private async Task AskAsync(ApprovalRequested m, IApprover whom)
    {
        using var work = (clock as PacedClock)?.Work();
        using var closed = new CancellationTokenSource();
        _asking[(m.RunId, m.Approval)] = closed;
        try
        {
            if (await whom.AskAsync(m, closed.Token).ConfigureAwait(false) is { } answer)
                await DecideAsync(m, answer, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // somebody else has decided
        }
        finally
        {
            _asking.TryRemove((m.RunId, m.Approval), out _);
        }
    }
}
