using Vapora.Workflows.Runs;

namespace Vapora.Workflows.Views.Terminal;

/// <summary>The signs that views draw with: as Unicode, or in 7 bits for terminals that have nothing else.</summary>
public sealed record Glyphs
{
    /// <summary>Signs of Unicode, each one column wide.</summary>
    public static Glyphs Unicode { get; } = new();

    /// <summary>Signs of ASCII.</summary>
    public static Glyphs Ascii { get; } = new()
    {
        Done = "v", Running = ">", Open = ".", Failed = "x", Blocked = "!", Asks = "?", Skipped = "-", Undone = "<", Full = "#", Light = "=", Empty = "-", Planned = ".",
        Ellipsis = "~", Arrow = "->", Beside = "||", Diamond = "<>", Branch = "+-", LastBranch = "+-", FirstBranch = "+-", Stem = "| ", Dash = "-", Dot = "*", Between = "-", Sum = "+",
    };

    /// <summary>Done.</summary>
    public string Done { get; init; } = "✓";

    /// <summary>At work.</summary>
    public string Running { get; init; } = "▶";

    /// <summary>Not begun.</summary>
    public string Open { get; init; } = "·";

    /// <summary>Failed.</summary>
    public string Failed { get; init; } = "✗";

    /// <summary>Blocked.</summary>
    public string Blocked { get; init; } = "!";

    /// <summary>Waits for a person.</summary>
    public string Asks { get; init; } = "?";

    /// <summary>Skipped or cancelled.</summary>
    public string Skipped { get; init; } = "−";

    /// <summary>Undone.</summary>
    public string Undone { get; init; } = "↶";

    /// <summary>A filled part of a bar.</summary>
    public string Full { get; init; } = "█";

    /// <summary>A part of a bar that is another state.</summary>
    public string Light { get; init; } = "▒";

    /// <summary>An empty part of a bar.</summary>
    public string Empty { get; init; } = "░";

    /// <summary>A planned part of a bar.</summary>
    public string Planned { get; init; } = "·";

    /// <summary>Where text was cut.</summary>
    public string Ellipsis { get; init; } = "…";

    /// <summary>Leads to.</summary>
    public string Arrow { get; init; } = "→";

    /// <summary>At the same time.</summary>
    public string Beside { get; init; } = "∥";

    /// <summary>A gate.</summary>
    public string Diamond { get; init; } = "◇";

    /// <summary>One of several.</summary>
    public string Branch { get; init; } = "├─";

    /// <summary>The last of several.</summary>
    public string LastBranch { get; init; } = "└─";

    /// <summary>The first of several.</summary>
    public string FirstBranch { get; init; } = "┬─";

    /// <summary>Goes on below.</summary>
    public string Stem { get; init; } = "│ ";

    /// <summary>A stretch of line.</summary>
    public string Dash { get; init; } = "─";

    /// <summary>A point in a list.</summary>
    public string Dot { get; init; } = "•";

    /// <summary>Between two parts of a sentence.</summary>
    public string Between { get; init; } = "·";

    /// <summary>Adds up.</summary>
    public string Sum { get; init; } = "Σ";

    /// <summary>The sign and the meaning of a step's state.</summary>
    public (string Sign, Tone Tone) Of(StepStatus status) => status switch
    {
        StepStatus.Succeeded => (Done, Tone.Good),
        StepStatus.Running => (Running, Tone.Accent),
        StepStatus.Failed or StepStatus.CompensationFailed => (Failed, Tone.Bad),
        StepStatus.Blocked => (Blocked, Tone.Bad),
        StepStatus.AwaitingApproval => (Asks, Tone.Warn),
        StepStatus.Skipped or StepStatus.Cancelled => (Skipped, Tone.Muted),
        StepStatus.Compensating or StepStatus.Compensated => (Undone, Tone.Warn),
        _ => (Open, Tone.Muted),
    };
}
