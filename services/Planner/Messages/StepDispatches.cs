using Vapora.Contracts;
using Vapora.Storage;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Messages;

/// <summary>From what was decided to what goes to a queue: the same message whenever it is sent.</summary>
public static class StepDispatches
{
    /// <summary>The name of an assignment in the store.</summary>
    public static AssignmentKey KeyOf(Plan plan, string runId, AssignmentId id)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new(runId, plan.Steps[id.Step].Name, id.Kind.ToString(), id.Slot);
    }

    /// <summary>What goes to the queue.</summary>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="runId">The run.</param>
    /// <param name="dispatch">What was decided.</param>
    /// <param name="messageId">The id of the message: of the event that it follows from.</param>
    /// <param name="lease">How long whoever takes it may be silent.</param>
    public static DispatchedAssignment Of(Plan plan, string runId, Effect.Dispatch dispatch, Guid messageId, TimeSpan lease)
    {
        ArgumentNullException.ThrowIfNull(dispatch);
        var request = StepRequest.Of(plan, runId, dispatch);
        var queue = Queues.Agent(request.Role, request.Skills, request.Priority.ToString());
        return new(KeyOf(plan, runId, dispatch.Id), dispatch.Id.Attempt, messageId, queue, StepRequests.Write(request, Reaction.NeedsGrant(plan, dispatch.Id), lease));
    }
}
