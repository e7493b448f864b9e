using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Agents;

/// <summary>How an attempt of an agent ended. One of three; there is no other way.</summary>
public abstract record AgentOutcome
{
    private AgentOutcome()
    {
    }

    /// <summary>The agent has answered; the answer may be bad news (a failed check, a rejection, a block).</summary>
    public sealed record Answered(AgentResult Result) : AgentOutcome;

    /// <summary>The agent could not do its work.</summary>
    /// <param name="Reason">Why, in words for people, with what to do about it where that is known.</param>
    public sealed record Failed(string Reason) : AgentOutcome;

    /// <summary>It was told to stop and has stopped; nothing of it is acting any more.</summary>
    /// <param name="Acted">It may have had effects. False only when it is certain that it had none.</param>
    public sealed record Cancelled(bool Acted) : AgentOutcome;
}
