using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Views.Terminal;

/// <summary>A piece of a line. Whatever text goes in, nothing that moves the cursor, changes colours or reorders text comes out.</summary>
public readonly record struct Segment
{
    /// <summary>Makes a segment; the text is made safe by <see cref="DisplayText.Visible"/>, the one place that decides what a terminal may see.</summary>
    public Segment(string text, Tone tone = Tone.Plain) => (Text, Tone) = (DisplayText.Visible(text), tone);

    /// <summary>The text, safe to show.</summary>
    public string Text { get; }

    /// <summary>What it means.</summary>
    public Tone Tone { get; }
}
