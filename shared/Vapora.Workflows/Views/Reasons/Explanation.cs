using System.Collections.Immutable;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Workflows.Views.Reasons;

/// <summary>Why something is as it is: the data of <c>vapora workflow why</c>.</summary>
/// <param name="Subject">The step, phase or run that was asked about.</param>
/// <param name="Found">False when there is nothing of this name.</param>
/// <param name="Headline">One sentence.</param>
/// <param name="Reasons">What it waits for, or what happened to it.</param>
/// <param name="Conditions">Conditions that decide, with what they read.</param>
/// <param name="Next">Commands that would change it.</param>
public sealed record Explanation(string Subject, bool Found, string Headline, ImmutableArray<string> Reasons, ImmutableArray<ConditionFinding> Conditions, ImmutableArray<string> Next)
{
    /// <summary>The explanation for a terminal.</summary>
    public IReadOnlyList<Line> Lines()
    {
        var lines = new List<Line> { Line.Of(Headline, Tone.Accent) };
        for (var i = 0; i < Reasons.Length; i++) lines.Add(Line.Of($"  {i + 1}. ", Tone.Muted).Add(Reasons[i]));
        foreach (var condition in Conditions)
        {
            lines.Add(Line.Of($"  {condition.Key}: {condition.Text} ").Add($"is {condition.Result}", condition.Result == "true" ? Tone.Good : condition.Result == "false" ? Tone.Bad : Tone.Warn));
            lines.AddRange(condition.Reads.Select(r => Line.Of($"     {r}", Tone.Muted)));
        }

        lines.AddRange(Next.Select(n => Line.Of("  next: ", Tone.Muted).Add(n)));
        return lines;
    }
}

/// <summary>A condition and what it reads now.</summary>
/// <param name="Key">The key it stands under.</param>
/// <param name="Text">The condition.</param>
/// <param name="Result"><c>true</c>, <c>false</c> or <c>unknown</c>.</param>
/// <param name="Reads">Each name with its value and who reported it.</param>
public sealed record ConditionFinding(string Key, string Text, string Result, ImmutableArray<string> Reads);
