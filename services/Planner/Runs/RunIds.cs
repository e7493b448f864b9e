using System.Globalization;
using System.Security.Cryptography;
using Vapora.Workflows;

namespace Vapora.Planner.Runs;

/// <summary>Ids of runs.</summary>
public static class RunIds
{
    private const int RandomBytes = 4;
    private const string TimeFormat = "yyyyMMdd-HHmmss";
    private static readonly int Room = Limits.NameLength - TimeFormat.Length - 2 * RandomBytes - 2;

    /// <summary>A new id: the definition's id, as far as there is room for it, the time, and something random, so that ids of one definition sort by time.</summary>
    public static string New(string definitionId, DateTimeOffset now) =>
        $"{(definitionId.Length <= Room ? definitionId : definitionId[..Room])}-{now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}";

    /// <summary>Whether a sender may choose this id: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 128.</summary>
    public static bool IsValid(string id) => id.Length is > 0 and <= Limits.NameLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
