namespace Vapora.Workflows.Views.Terminal;

/// <summary>Rows of cells set under each other; the last cell of a row is never filled up.</summary>
public sealed class Table
{
    private const int Gap = 2;
    private readonly List<Line[]> _rows = [];

    /// <summary>Columns left free before each row.</summary>
    public int Indent { get; init; }

    /// <summary>Widest that a cell may get before it is cut; the last cell is not.</summary>
    public int CellWidth { get; init; } = 32;

    /// <summary>Adds a row.</summary>
    public void Add(params Line[] cells) => _rows.Add(cells);

    /// <summary>Adds a row of plain texts in one meaning.</summary>
    public void Add(Tone tone, params string[] cells) => _rows.Add([.. cells.Select(c => Line.Of(c, tone))]);

    /// <summary>The rows as lines.</summary>
    public IEnumerable<Line> Lines()
    {
        var widths = new List<int>();
        foreach (var row in _rows)
        {
            for (var i = 0; i < row.Length - 1; i++)
            {
                if (i == widths.Count) widths.Add(0);
                widths[i] = Math.Max(widths[i], Math.Min(CellWidth, row[i].Width));
            }
        }

        foreach (var row in _rows)
        {
            var (line, column) = (Line.Of(new string(' ', Indent)), Indent);
            for (var i = 0; i < row.Length; i++)
            {
                if (i == row.Length - 1)
                {
                    line = line.Add(row[i]);
                    break;
                }

                column += widths[i] + Gap;
                line = line.Add(row[i].Crop(widths[i])).PadTo(column);
            }

            yield return line;
        }
    }
}
