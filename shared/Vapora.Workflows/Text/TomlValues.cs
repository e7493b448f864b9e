using System.Collections.Immutable;

namespace Vapora.Workflows.Text;

/// <summary>TOML values of all kinds. The recursion is as deep as the node budget lets lists and maps nest, no deeper.</summary>
internal sealed class TomlValues
{
    private readonly TomlCursor _cursor;
    private readonly TomlTables _tables;
    private readonly NodeBudget _budget;
    private readonly TomlStrings _strings;
    private readonly TomlWords _words;

    internal TomlValues(TomlCursor cursor, TomlTables tables, NodeBudget budget)
    {
        (_cursor, _tables, _budget) = (cursor, tables, budget);
        _strings = new TomlStrings(cursor);
        _words = new TomlWords(cursor);
        Keys = new TomlKeys(cursor, _strings, budget);
    }

    internal TomlKeys Keys { get; }

    /// <summary>Reads <c>key = value</c> into a table; false when it is not well formed or over a limit, which is reported.</summary>
    internal bool ReadAssignment(TomlTable table)
    {
        if (Keys.Read("`=` and a value") is not { } parts) return false;
        if (!_cursor.Skip("="))
        {
            var hint = _cursor.Peek() == ':' ? "TOML writes `key = value`" : "write `key = value`; a key with other characters needs quotes";
            return _cursor.Fail($"`=` is missing behind the key: {_cursor.Found()} stands here", hint);
        }

        _cursor.SkipBlanks();
        if (Read(table.Depth + parts.Count) is not { } value) return false;
        _tables.Define(table, parts, value);
        return !_budget.Exhausted;
    }

    private Node? Read(int depth) => _cursor.Peek() switch
    {
        '[' => ReadList(depth),
        '{' => ReadInlineTable(depth),
        '"' or '\'' => _budget.Take(_cursor.Offset) ? _strings.Read() : null,
        _ => _budget.Take(_cursor.Offset) ? _words.Read() : null,
    };

    private SequenceNode? ReadList(int depth)
    {
        var start = _cursor.Offset;
        if (!_budget.Enter(depth, start)) return null;
        var items = ImmutableArray.CreateBuilder<Node>();
        _cursor.Open++;
        _cursor.Offset++;
        for (_cursor.SkipLines(); !_cursor.Skip("]"); _cursor.SkipLines())
        {
            if (_cursor.AtEnd) return Unclosed<SequenceNode>(start, "list", "]");
            if (Read(depth + 1) is not { } item) return null;
            items.Add(item);
            _cursor.SkipLines();
            if (_cursor.Skip(",") || _cursor.Peek() == ']') continue;
            if (_cursor.AtEnd) return Unclosed<SequenceNode>(start, "list", "]");
            _cursor.Fail($"`,` or `]` is missing: {_cursor.Found()} stands here",
                $"the list starts on line {_cursor.LineOf(start)}: separate its values with `,` and end it with `]`");
            return null;
        }

        _cursor.Open--;
        return new SequenceNode(_cursor.SpanFrom(start), items.DrainToImmutable());
    }

    private MapNode? ReadInlineTable(int depth)
    {
        var start = _cursor.Offset;
        if (!_budget.Enter(depth, start)) return null;
        _cursor.Open++;
        _cursor.Offset++;
        var table = new TomlTable(_cursor.SpanFrom(start), TomlTableKind.Header, depth);
        _cursor.SkipBlanks();
        if (!_cursor.Skip("}") && !ReadEntries(table, start)) return null;
        _cursor.Open--;
        return table.Freeze() with { Span = _cursor.SpanFrom(start) };
    }

    private bool ReadEntries(TomlTable table, int start)
    {
        while (true)
        {
            if (_cursor.AtEnd) return Unclosed<MapNode>(start, "inline table", "}") is not null;
            if (_cursor.AtLineEnd) return _cursor.Fail("an inline table must stand on one line",
                "write it on one line, or as a [table] of its own");
            if (!ReadAssignment(table)) return false;
            _cursor.SkipBlanks();
            if (_cursor.Skip("}")) return true;
            if (_cursor.Skip(","))
            {
                _cursor.SkipBlanks();
                if (_cursor.Peek() == '}') return _cursor.Fail("an inline table cannot end with a comma", "remove the comma before `}`");
            }
            else if (!_cursor.AtLineEnd)
            {
                return _cursor.Fail(
                    $"`,` or `}}` is missing: {_cursor.Found()} stands here",
                    "separate the keys with `,` and end the inline table with `}`");
            }
        }
    }

    private T? Unclosed<T>(int start, string what, string sign)
        where T : Node
    {
        _cursor.FailAt(start, start + 1, $"this {what} is not closed", $"end it with `{sign}`");
        return null;
    }
}
