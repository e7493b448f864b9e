using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Text;

/// <summary>Reads TOML 1.0, statement by statement. After an error of syntax it goes on at the next line, unless a bracket or a string was open.</summary>
internal sealed class TomlReader
{
    private readonly TomlCursor _cursor;
    private readonly NodeBudget _budget;
    private readonly TomlTables _tables;
    private readonly TomlValues _values;
    private TomlTable _current;

    private TomlReader(string text, LineIndex lines, NodeBudget budget, DiagnosticBag problems)
    {
        _cursor = new TomlCursor(text, lines, problems);
        _budget = budget;
        _tables = new TomlTables(_cursor, budget, problems);
        _values = new TomlValues(_cursor, _tables, budget);
        _current = _tables.Root;
    }

    /// <summary>The root table; null when the text is not well formed or over a limit. The characters of the text were checked before.</summary>
    internal static MapNode? Read(string text, LineIndex lines, NodeBudget budget, DiagnosticBag problems)
    {
        var reader = new TomlReader(text, lines, budget, problems);
        reader.ReadStatements();
        return budget.Exhausted || reader._cursor.Failures > 0 ? null : reader._tables.Root.Freeze();
    }

    private void ReadStatements()
    {
        if (!_budget.Enter(1, 0)) return;
        for (_cursor.SkipLines(); !_cursor.AtEnd; _cursor.SkipLines())
        {
            if (ReadStatement() && EndStatement()) continue;
            if (_budget.Exhausted || _cursor.Open > 0 || _cursor.Failures > Limits.Diagnostics) return;
            _cursor.SkipToLineEnd();
        }
    }

    private bool ReadStatement() => _cursor.Peek() == '[' ? ReadHeader() : _values.ReadAssignment(_current);

    private bool EndStatement()
    {
        _cursor.SkipBlanksAndComment();
        return _cursor.AtLineEnd
            || _cursor.Fail($"only a comment may follow on this line, but {_cursor.Found()} stands here",
                "start a new line, or put the whole value in quotes");
    }

    private bool ReadHeader()
    {
        // Under a header that is refused the keys go nowhere: they are still checked, and clash with nothing.
        _current = new TomlTable(_cursor.SpanFrom(_cursor.Offset), TomlTableKind.Header, 1);
        var isArray = _cursor.Skip("[[");
        if (!isArray) _cursor.Skip("[");
        _cursor.SkipBlanks();
        var end = isArray ? "]]" : "]";
        if (_values.Keys.Read($"`{end}`") is not { } parts) return false;
        if (!_cursor.Skip(end)) return _cursor.Fail($"`{end}` is missing behind the name of the table: {_cursor.Found()} stands here",
            $"end the header with `{end}` on its line");
        if ((isArray ? _tables.Append(parts) : _tables.Open(parts)) is { } table) _current = table;
        return !_budget.Exhausted;
    }
}
