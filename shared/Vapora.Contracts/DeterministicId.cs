using System.Security.Cryptography;
using System.Text;

namespace Vapora.Contracts;

/// <summary>Ids that are the same whenever the same thing is named: a message that is sent again is recognised as the same message.</summary>
public static class DeterministicId
{
    private const int StackBytes = 512;

    /// <summary>The id of a run's saga.</summary>
    public static Guid OfRun(string runId) => Of("run:" + runId);

    /// <summary>The id of a message that a run sends.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="sequence">The event that asks for it.</param>
    /// <param name="ordinal">Its place among the messages of that event.</param>
    public static Guid OfMessage(string runId, long sequence, int ordinal) => Of($"message:{runId}/{sequence}/{ordinal}");

    /// <summary>The id of anything that has a name.</summary>
    public static Guid Of(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var size = Encoding.UTF8.GetByteCount(name);
        var bytes = size <= StackBytes ? stackalloc byte[size] : new byte[size];
        Encoding.UTF8.GetBytes(name, bytes);
        SHA256.HashData(bytes, hash);
        return new Guid(hash[..16]);
    }
}
