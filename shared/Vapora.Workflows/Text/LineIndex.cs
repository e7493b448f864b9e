namespace Vapora.Workflows.Text;

/// <summary>Where the lines of a text start, so that an offset becomes a position without counting from the top.</summary>
internal sealed class LineIndex
{
    private readonly string _text;
    private readonly List<int> _starts = [0];

    internal LineIndex(string text)
    {
        _text = text;
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', end + 1)) _starts.Add(end + 1);
    }

    /// <summary>The position of an offset; one behind the text is its end.</summary>
    internal Position At(int offset)
    {
        offset = Math.Clamp(offset, 0, _text.Length);
        var line = LineOf(offset);
        return new Position(line + 1, offset - _starts[line] + 1);
    }

    /// <summary>The span from one offset to another, cut at the end of the first line and the blanks before it.</summary>
    internal Span Between(int start, int end)
    {
        start = Math.Clamp(start, 0, _text.Length);
        end = Math.Clamp(end, start, _text.Length);
        var next = LineOf(start) + 1;
        if (next < _starts.Count && end >= _starts[next])
        {
            end = _starts[next] - 1;
            while (end > start && _text[end - 1] is ' ' or '\t' or '\r') end--;
        }

        return new Span(At(start), Math.Max(1, end - start));
    }

    /// <summary>The offset at which the line of another offset starts.</summary>
    internal int LineStart(int offset) => _starts[LineOf(Math.Clamp(offset, 0, _text.Length))];

    private int LineOf(int offset)
    {
        var found = _starts.BinarySearch(offset);
        return found >= 0 ? found : ~found - 1;
    }
}
