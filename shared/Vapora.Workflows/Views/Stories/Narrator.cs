using System.Globalization;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Stories;

/// <summary>Tells a run as it goes, one line per change: for logs, pipes and people who read later.</summary>
public static class Narrator
{
    private const int TopicWidth = 9;

    /// <summary>The line of a fact, such as <c>14:02:12 step     design running (architect-001)</c>, with <c>+1d</c> before it on the day after the run began; null when the short form is silent about it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="verbose">True to tell everything.</param>
    /// <param name="run">The run, before the fact, to name what approvals are about; null when not at hand.</param>
    /// <param name="zone">The zone of the clock shown; null: UTC.</param>
    public static Line? Tell(Plan plan, RunEvent fact, bool verbose = false, RunState? run = null, TimeZoneInfo? zone = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(fact);
        var sentence = Sentences.Of(plan, fact, run);
        if (sentence.IsMinor && !verbose) return null;
        var line = Line.Of($"{Time(fact.At, run?.StartedAt ?? fact.At, zone ?? TimeZoneInfo.Utc)} {sentence.Topic,-TopicWidth}", Tone.Muted).Add($"{sentence.Subject} ").Add(sentence.What, sentence.Tone);
        if (sentence.Actor is { } actor) line = line.Add($" ({actor})", Tone.Muted);
        return string.IsNullOrEmpty(sentence.Why) ? line : line.Add($": {sentence.Why}");
    }

    // A run may take days; a line of a later day than the first says by how many.
    private static string Time(DateTimeOffset at, DateTimeOffset started, TimeZoneInfo zone)
    {
        var (shown, first) = (TimeZoneInfo.ConvertTime(at, zone), TimeZoneInfo.ConvertTime(started, zone));
        var days = (shown.Date - first.Date).Days;
        return (days > 0 ? $"+{days}d " : "") + shown.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
