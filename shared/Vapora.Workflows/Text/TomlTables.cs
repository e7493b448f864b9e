using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Text;

/// <summary>What headers and dotted keys make of the tables so far: TOML's rules on what may be defined once and added to later.</summary>
internal sealed class TomlTables(TomlCursor cursor, NodeBudget budget, DiagnosticBag problems)
{
    internal TomlTable Root { get; } = new(new Span(new Position(1, 1), 1), TomlTableKind.Header, 1);

    /// <summary>The table of a header <c>[a.b]</c>; null when it is refused, which is reported.</summary>
    internal TomlTable? Open(List<ScalarNode> parts)
    {
        if (Walk(Root, parts, isHeader: true) is not { } parent) return null;
        var last = parts[^1];
        switch (parent.Find(last.Text))
        {
            case null:
                return Create(parent, last, TomlTableKind.Header);
            case TomlTable { Kind: TomlTableKind.Implied } implied:
                implied.Kind = TomlTableKind.Header;
                return implied;
            case TomlTableArray:
                return Refuse(parent, last, "is a list of tables", $"write [[{Excerpt.Of(last.Text)}]] to add a table to it");
            case TomlTable { Kind: TomlTableKind.Dotted }:
                return Refuse(parent, last, "is already made by dotted keys", "write the other keys there");
            case TomlTable:
                return Refuse(parent, last, "already has a header", "put all keys of a table under one header");
            default:
                return Refuse(parent, last, "already has a value", "rename one of them");
        }
    }

    /// <summary>A new table at the end of the list of a header <c>[[a.b]]</c>; null when it is refused, which is reported.</summary>
    internal TomlTable? Append(List<ScalarNode> parts)
    {
        if (Walk(Root, parts, isHeader: true) is not { } parent) return null;
        var last = parts[^1];
        var found = parent.Find(last.Text);
        if (found is not (null or TomlTableArray))
            return Refuse(parent, last, found is TomlTable ? "is already one table" : "already has a value",
                "a list of tables has only [[double]] headers");

        if (found is not TomlTableArray array)
        {
            if (!budget.Enter(parent.Depth + 1, cursor.Offset)) return null;
            array = new TomlTableArray(last.Span);
            parent.Add(last, array);
        }

        if (!budget.Enter(parent.Depth + 2, cursor.Offset)) return null;
        var table = new TomlTable(last.Span, TomlTableKind.Header, parent.Depth + 2);
        array.Tables.Add(table);
        return table;
    }

    /// <summary>Gives a key, dotted or not, its value; a key that has one is reported and keeps it.</summary>
    internal void Define(TomlTable table, List<ScalarNode> parts, Node value)
    {
        if (Walk(table, parts, isHeader: false) is not { } parent) return;
        var last = parts[^1];
        if (parent.Find(last.Text) is not null) Refuse(parent, last, "is given twice", "remove or rename one of them");
        else parent.Add(last, new TomlValue(value));
    }

    /// <summary>The table that holds the last part of a key.</summary>
    private TomlTable? Walk(TomlTable table, List<ScalarNode> parts, bool isHeader)
    {
        for (var i = 0; i < parts.Count - 1; i++)
        {
            var next = table.Find(parts[i].Text) switch
            {
                null => Create(table, parts[i], isHeader ? TomlTableKind.Implied : TomlTableKind.Dotted),
                TomlTable known when isHeader => known,
                TomlTable known when known.Kind != TomlTableKind.Header => Claim(known),
                TomlTableArray array when isHeader => array.Tables[^1],
                TomlValue => Refuse(table, parts[i], "already has a value, to which nothing can be added",
                    "put all keys of an inline table in its braces, or rename one of them"),
                _ => Refuse(table, parts[i], "is already made by a header", "write the key under that header"),
            };
            if (next is null) return null;
            table = next;
        }

        return table;
    }

    /// <summary>What dotted keys add to is defined by them, so that no header can define it again.</summary>
    private static TomlTable Claim(TomlTable table)
    {
        table.Kind = TomlTableKind.Dotted;
        return table;
    }

    private TomlTable? Create(TomlTable parent, ScalarNode key, TomlTableKind kind)
    {
        if (!budget.Enter(parent.Depth + 1, cursor.Offset)) return null;
        var table = new TomlTable(key.Span, kind, parent.Depth + 1);
        parent.Add(key, table);
        return table;
    }

    private TomlTable? Refuse(TomlTable parent, ScalarNode key, string what, string hint)
    {
        problems.Add(
            DiagnosticCodes.DuplicateKey, key.Span, $"the key `{Excerpt.Of(key.Text)}` {what}",
            $"the first is on line {parent.LineOf(key.Text)}: {hint}");
        return null;
    }
}
