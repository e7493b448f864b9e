using Vapora.Storage;
using Vapora.Workflows.Runs;

namespace Vapora.Stack.Work;

/// <summary>What a run's events say about the results that were applied.</summary>
public static class AppliedResults
{
    /// <summary>
    /// Results that were applied and should not have been: a second one for the same agent of the same step without a reason that is written down between the two, or one
    /// of an attempt that was not the current one, or of a worker that did not hold it.
    /// </summary>
    public static IReadOnlyList<string> Wrong(IEnumerable<StoredEvent> events)
    {
        var wrong = new List<string>();
        var current = new Dictionary<(int, AssignmentKind, int), (int Attempt, string? Worker, bool Answered)>();
        foreach (var (_, fact) in events)
        {
            switch (fact)
            {
                case RunEvent.StepReady e:
                    foreach (var key in current.Keys.Where(k => k.Item1 == e.Step).ToList()) current.Remove(key);
                    break;
                case RunEvent.AssignmentDispatched e:
                    if (current.TryGetValue(KeyOf(e.Id), out var before) && before is { Answered: true }) wrong.Add($"handed out again after its answer: {e.Id}");
                    current[KeyOf(e.Id)] = (e.Id.Attempt, null, false);
                    break;
                case RunEvent.AssignmentStarted e:
                    current[KeyOf(e.Id)] = (e.Id.Attempt, e.Worker, false);
                    break;
                case RunEvent.AssignmentAnswered e:
                    if (!current.TryGetValue(KeyOf(e.Id), out var holder)) wrong.Add($"nobody was asked: {e.Id}");
                    else if (holder.Answered) wrong.Add($"a second result: {e.Id}");
                    else if (holder.Attempt != e.Id.Attempt) wrong.Add($"attempt {holder.Attempt} was the current one: {e.Id}");
                    else if (holder.Worker is { } worker && worker != e.Worker) wrong.Add($"held by {worker}, answered by {e.Worker}: {e.Id}");
                    current[KeyOf(e.Id)] = (e.Id.Attempt, e.Worker, true);
                    break;
            }
        }

        return wrong;
    }

    private static (int, AssignmentKind, int) KeyOf(AssignmentId id) => (id.Step, id.Kind, id.Slot);
}
