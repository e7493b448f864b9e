namespace Vapora.Storage;

/// <summary>How long an assignment that nobody takes is left alone after it was sent again: every driver reckons alike.</summary>
public static class ResendDelay
{
    private const int DoublingsMax = 30; // beyond it the double of anything is longer than the longest

    /// <summary>The claim after so many earlier ones: the first doubled each time, up to the longest.</summary>
    public static TimeSpan Of(int earlier, TimeSpan first, TimeSpan longest)
    {
        var ticks = first.Ticks * Math.Pow(2, Math.Min(earlier, DoublingsMax));
        return ticks < longest.Ticks ? TimeSpan.FromTicks((long)ticks) : longest;
    }
}
