using System.Text;
using Vapora.Cli.Output;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Cli.Live;

/// <summary>A few lines at the bottom of the terminal that are drawn over and over, without leaving the normal screen: what was written before stays above.
/// Frames never take more rows than the terminal has. The cursor is hidden until it is disposed.</summary>
public sealed class LiveScreen : IDisposable
{
    private const int FewestRows = 2;
    private readonly TextWriter _out;
    private readonly bool _colour;
    private List<int> _widths = [];

    /// <summary>Takes over the terminal.</summary>
    public LiveScreen(Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        (_out, _colour) = (screen.Out, screen.Colour);
        _out.Write(Ansi.HideCursor);
    }

    /// <summary>Columns that a line may take: the last one stays free, since terminals disagree on what follows it.</summary>
    public static int Width => Math.Max(Console.WindowWidth - 1, 1);

    /// <summary>Rows that a frame may take: the last one is the cursor's.</summary>
    public static int Height => Math.Max(Console.WindowHeight, FewestRows) - 1;

    /// <summary>Draws a frame over the one before.</summary>
    public void Draw(IReadOnlyList<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var (width, height) = (Width, Height);
        var text = new StringBuilder(Ansi.Up(RowsDrawn(width)));
        _widths = [];
        foreach (var line in lines.Take(height).Select(l => l.Crop(width)))
        {
            text.Append(LineWriter.Write(line, _colour)).Append(Ansi.ClearLine).Append('\n');
            _widths.Add(line.Width);
        }

        _out.Write(text.Append(Ansi.ClearBelow));
        _out.Flush();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _out.Write(Ansi.ShowCursor);
        _out.Flush();
    }

    // A terminal that has become narrower has broken the lines of the last frame: they take more rows than were drawn, but never more than there are.
    private int RowsDrawn(int width) => Math.Min(_widths.Sum(w => Math.Max(1, (w + width) / (width + 1))), Height);
}
