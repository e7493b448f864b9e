namespace Vapora.Workflows.Views.Terminal;

/// <summary>What a piece of text means; which colour that is, if any, is the terminal's business.</summary>
public enum Tone
{
    /// <summary>Nothing special.</summary>
    Plain,

    /// <summary>Less important than what is around it.</summary>
    Muted,

    /// <summary>Went well.</summary>
    Good,

    /// <summary>Needs a look, or waits for somebody.</summary>
    Warn,

    /// <summary>Went wrong, or cannot go on.</summary>
    Bad,

    /// <summary>Is happening now, or is a heading.</summary>
    Accent,
}
