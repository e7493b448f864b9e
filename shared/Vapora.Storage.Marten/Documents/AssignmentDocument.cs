using System.Globalization;
using Vapora.Contracts.Steps;

namespace Vapora.Storage.Marten.Documents;

/// <summary>An assignment that has been outstanding for a while. Times are ticks of UTC; <paramref name="Body"/> is the message as JSON. What a worker has taken may have no message.</summary>
public sealed record AssignmentDocument(string Id, string RunId, string Step, string Kind, int Slot, int Attempt, Guid? MessageId, string? Queue, string? Body, string? Worker, int Sends, long DueAt)
{
    /// <summary>Its name in the store.</summary>
    public static string IdOf(AssignmentKey key) => string.Join(' ', Uri.EscapeDataString(key.RunId), Uri.EscapeDataString(key.Step), key.Kind, key.Slot.ToString(CultureInfo.InvariantCulture));

    /// <summary>A row for it.</summary>
    public static AssignmentDocument Of(TrackedAssignment a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new(
            IdOf(a.Key), a.Key.RunId, a.Key.Step, a.Key.Kind, a.Key.Slot, a.Attempt, a.Sent?.MessageId, a.Sent?.Queue, a.Sent is { } sent ? Bodies.Write(sent.Body).Text : null, a.Worker, 0, a.DueAt.UtcTicks);
    }

    /// <summary>What it says when its time has run out.</summary>
    public LateAssignment Late()
    {
        var key = new AssignmentKey(RunId, Step, Kind, Slot);
        return Worker is null
            ? new LateAssignment.NotTaken(new DispatchedAssignment(key, Attempt, MessageId!.Value, Queue!, (ExecuteStep)Bodies.Read(nameof(ExecuteStep), Body!)), Sends)
            : new LateAssignment.NotHeard(new TakenAssignment(key, Attempt, Worker));
    }
}
