using Vapora.Contracts.Approvals;
using Vapora.Contracts.Runs;
using Vapora.Contracts.Steps;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Sagas;

/// <summary>Messages of every declared event about a run: about what is, what was, what is not yet, and what never will be.</summary>
internal static class Payloads
{
    private const int AssignmentsLooked = 3;

    public static IEnumerable<object> Of(Plan plan, RunState run, string runId)
    {
        yield return new StartRun { RunId = runId, PlanHash = plan.Hash, StartedBy = "ann" };
        yield return new StartRun { RunId = runId, PlanHash = "of another version", StartedBy = "ann" };
        yield return new RunStuck { RunId = runId };
        yield return new RunStuck { RunId = runId, Reasons = ["nobody answers"] };
        foreach (var id in Ids(plan, run))
            foreach (var message in OfWork(runId, id.Step, id.Kind, id.Slot, id.Attempt)) yield return message;
        foreach (var key in Timers(run)) yield return new RunTimerDue { RunId = runId, Key = key };
        foreach (var number in run.Approvals.Keys.Take(2).Concat([-1, 0, 999]))
            foreach (var approve in new[] { true, false })
                yield return new ApprovalDecided { RunId = runId, Approval = number, Actor = "dana", Role = "decision-maker", Approve = approve };
        foreach (var body in Adjustments(plan, run))
            yield return new AdjustRun { RunId = runId, CommandId = $"c-{body.GetHashCode()}", Actor = "dana", Reason = "because", Adjustment = body };
        yield return new AdjustRun { RunId = runId, CommandId = "stale", Actor = "dana", Reason = "", ExpectedVersion = 0, Adjustment = new() { Name = "Pause" } };
    }

    private static IEnumerable<(string Step, string Kind, int Slot, int Attempt)> Ids(Plan plan, RunState run)
    {
        var current = Enumerable.Range(0, plan.Steps.Length).SelectMany(i => run.Steps[i].Assignments()).Where(a => a.Status != AssignmentStatus.Ended).Select(a => a.Id).ToList();
        foreach (var id in current.Take(1).Concat(current.TakeLast(AssignmentsLooked - 1)))
        {
            var name = plan.Steps[id.Step].Name;
            yield return (name, id.Kind.ToString(), id.Slot, id.Attempt);
            yield return (name, id.Kind.ToString(), id.Slot, id.Attempt - 1);
            yield return (name, id.Kind.ToString(), id.Slot + 1, id.Attempt + 1);
        }

        yield return (plan.Steps[^1].Name, nameof(AssignmentKind.Compensation), 0, 1);
        yield return ("nowhere", nameof(AssignmentKind.Work), 0, 1);
        yield return (plan.Steps[0].Name, "7", -1, int.MaxValue);
        yield return ("", "", int.MinValue, 0);
    }

    private static IEnumerable<object> OfWork(string run, string step, string kind, int slot, int attempt)
    {
        const string worker = "somebody-001";
        yield return new StepAccepted { RunId = run, Step = step, Kind = kind, Slot = slot, Attempt = attempt, Worker = worker };
        yield return new StepProgressed { RunId = run, Step = step, Kind = kind, Slot = slot, Attempt = attempt, Worker = worker, Done = -1, Total = int.MaxValue };
        yield return new StepSampled { RunId = run, Step = step, Kind = kind, Slot = slot, Attempt = attempt, Worker = worker, Number = 99, Metrics = new Dictionary<string, string> { ["error_rate"] = "90%" }, Critical = true };
        yield return new StepCompleted { RunId = run, Step = step, Kind = kind, Slot = slot, Attempt = attempt, Worker = worker, Verdict = "Approve" };
        yield return new StepCompleted { RunId = run, Step = step, Kind = kind, Slot = slot, Attempt = attempt, Worker = worker, Verdict = "Nonsense" };
        yield return new StepFailed { RunId = run, Step = step, Kind = kind, Slot = slot, Attempt = attempt, Worker = worker, Reason = "" };
        yield return new StepReleased { RunId = run, Step = step, Kind = kind, Slot = slot, Attempt = attempt, Worker = worker };
        yield return new StepLost { RunId = run, Step = step, Kind = kind, Slot = slot, Attempt = attempt, Reason = "gone" };
        yield return new StepStopped { RunId = run, Step = step, Kind = kind, Slot = slot, Attempt = attempt, Worker = worker, Acted = true };
    }

    private static IEnumerable<string> Timers(RunState run) =>
        ["", "nonsense", "Deadline-99-Work-0-1", "77--1-Work-0-0", .. Enum.GetValues<TimerKind>().Select(kind => new TimerKey(kind, run.Waits, AssignmentKind.Work, 0, 1).ToString())];

    private static IEnumerable<AdjustmentBody> Adjustments(Plan plan, RunState run)
    {
        var step = plan.Steps[run.Blocked.IsEmpty ? 0 : run.Blocked.First()].Name;
        foreach (var name in new[] { step, plan.Phases[^1].Name, "nowhere" })
        {
            yield return new() { Name = "EscalateBlocker", Step = name };
            yield return new() { Name = "RetryStep", Step = name };
            yield return new() { Name = "Override", Step = name, Pass = true };
            yield return new() { Name = "Override", Step = name, Pass = false };
            yield return new() { Name = "Defer", Step = name, DelaySeconds = 3_600 };
            yield return new() { Name = "SkipOptionalSteps", Steps = [name] };
            yield return new() { Name = "Parallelize", Steps = [name, "nowhere"] };
        }

        yield return new() { Name = "AddAgent", Role = plan.Steps[0].Role, Count = 1 };
        yield return new() { Name = "AddAgent", Role = "nobody", Count = -1 };
        yield return new() { Name = "Pause" };
        yield return new() { Name = "Resume" };
        yield return new() { Name = "Cancel" };
        yield return new() { Name = "Dance" };
    }
}
