namespace Vapora.Workflows.Text;

/// <summary>Where the lines of a text start, so that an offset becomes a position without counting from the top.</summary>
internal sealed class LineIndex
{
    private readonly string _text;
    private readonly int[] _starts;
    private int _last;

    internal LineIndex(string text)
    {
        _text = text;
        _starts = new int[text.AsSpan().Count('\n') + 1];
        for (int line = 1, end = -1; line < _starts.Length; line++)
        {
            end = text.IndexOf('\n', end + 1);
            _starts[line] = end + 1;
        }
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
        if (next < _starts.Length && end >= _starts[next])
        {
            end = _starts[next] - 1;
            while (end > start && _text[end - 1] is ' ' or '\t' or '\r') end--;
        }

        return new Span(new Position(next, start - _starts[next - 1] + 1), Math.Max(1, end - start));
    }

    /// <summary>The offset at which the line of another offset starts.</summary>
    internal int LineStart(int offset) => _starts[LineOf(Math.Clamp(offset, 0, _text.Length))];

    private int LineOf(int offset)
    {
        // Readers ask for places in the order of the text: the line of the last answer or the next one is nearly always right.
        for (var line = _last; line < Math.Min(_last + 2, _starts.Length); line++)
        {
            if (offset >= _starts[line] && (line + 1 == _starts.Length || offset < _starts[line + 1])) return _last = line;
        }

        var found = Array.BinarySearch(_starts, offset);
        return _last = found >= 0 ? found : ~found - 1;
    }
}
