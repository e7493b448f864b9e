namespace Vapora.Cli.Output;

/// <summary>The control codes that are sent to terminals; nothing else sends any.</summary>
public static class Ansi
{
    /// <summary>Back to plain text.</summary>
    public const string Reset = "\e[0m";

    /// <summary>Went wrong.</summary>
    public const string Red = "\e[31m";

    /// <summary>Went well.</summary>
    public const string Green = "\e[32m";

    /// <summary>Needs a look.</summary>
    public const string Yellow = "\e[33m";

    /// <summary>Is happening now.</summary>
    public const string Cyan = "\e[36m";

    /// <summary>Less important.</summary>
    public const string Dim = "\e[2m";

    /// <summary>Clears the rest of the line.</summary>
    public const string ClearLine = "\e[K";

    /// <summary>Clears from the cursor to the end of the screen.</summary>
    public const string ClearBelow = "\e[J";

    /// <summary>Hides the cursor.</summary>
    public const string HideCursor = "\e[?25l";

    /// <summary>Shows the cursor.</summary>
    public const string ShowCursor = "\e[?25h";

    /// <summary>To the first column, so many lines up.</summary>
    public static string Up(int lines) => lines > 0 ? $"\r\e[{lines}A" : "\r";
}
