using System.Security.Cryptography;

namespace Vapora.Planner.Runs;

/// <summary>Ids of runs.</summary>
public static class RunIds
{
    private const int RandomBytes = 4;
    private const int MaxLength = 128;

    /// <summary>A new id: the definition's id, the time, and something random, so that ids of one definition sort by time.</summary>
    public static string New(string definitionId, DateTimeOffset now) =>
        $"{definitionId}-{now.UtcDateTime:yyyyMMdd-HHmmss}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}";

    /// <summary>Whether a sender may choose this id: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 128.</summary>
    public static bool IsValid(string id) => id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
