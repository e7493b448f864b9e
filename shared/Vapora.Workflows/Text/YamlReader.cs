using System.Collections.Immutable;
using Vapora.Workflows.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Vapora.Workflows.Text;

/// <summary>Reads YAML from the library's event stream. The recursion is as deep as the node budget lets lists and maps nest, no deeper.</summary>
internal sealed class YamlReader
{
    private readonly string _text;
    private readonly LineIndex _lines;
    private readonly NodeBudget _budget;
    private readonly YamlProblems _problems;
    private readonly Parser _parser;
    private int _reached;
    private bool _stopped;

    // Set when a value stands elsewhere (alias, merge key): the rest would be reported for what is only missing here.
    private bool _unusable;

    private YamlReader(string text, LineIndex lines, NodeBudget budget, DiagnosticBag problems)
    {
        (_text, _lines, _budget) = (text, lines, budget);
        _problems = new YamlProblems(text, lines, problems);
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The root of the only document; null when there is none or it is not usable.</summary>
    internal static Node? Read(string text, LineIndex lines, NodeBudget budget, DiagnosticBag problems)
    {
        var reader = new YamlReader(text, lines, budget, problems);
        var root = reader.ReadDocument();
        return reader._stopped || reader._unusable ? null : root;
    }

    private Node? ReadDocument()
    {
        if (Next() is null || Next() is not DocumentStart start) return null;
        _problems.CheckDirectives(start);
        if (Next() is not { } first) return null;
        var root = ReadNode(first, 1);
        if (_stopped || Next() is not DocumentEnd) return null;
        if (Next() is DocumentStart second) _problems.SecondDocument(Offset(second.Start));
        return root;
    }

    private ParsingEvent? Next()
    {
        try
        {
            if (_parser.MoveNext() && _parser.Current is { } current)
            {
                _reached = Offset(current.Start);
                return current;
            }
        }
        catch (YamlException refusal)
        {
            _problems.Syntax(Math.Max(Offset(refusal.Start), 0), refusal.Message);
        }
#pragma warning disable CA1031 // whatever the library throws on strange text is a problem of that text; a definition must not stop the process
        catch (Exception fault) when (fault is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            _problems.Syntax(_reached, "");
        }

        _stopped = true;
        return null;
    }

    /// <summary>The node that starts with an event, null when it is refused or reading has stopped.</summary>
    private Node? ReadNode(ParsingEvent start, int depth)
    {
        if (start is AnchorAlias alias)
        {
            _problems.Alias(Offset(alias.Start), Offset(alias.End));
            _unusable = true;
            return null;
        }

        if (start is NodeEvent node) _problems.CheckProperties(node);
        return start switch
        {
            Scalar scalar => Count(start) ? ReadScalar(scalar) : null,
            SequenceStart list => Enter(list, depth) ? ReadSequence(list, depth) : null,
            MappingStart map => Enter(map, depth) ? ReadMapping(map, depth) : null,
            _ => null,
        };
    }

    private bool Count(ParsingEvent scalar) => !(_stopped = !_budget.Take(Offset(scalar.Start)));

    private bool Enter(ParsingEvent start, int depth) => !(_stopped = !_budget.Enter(depth, Offset(start.Start)));

    private ScalarNode ReadScalar(Scalar scalar)
    {
        var (start, end, value) = (Offset(scalar.Start), Offset(scalar.End), scalar.Value);
        var quoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
        var verbatim = (quoted || scalar.Style == ScalarStyle.Plain)
            && end - start == value.Length + (quoted ? 2 : 0)
            && string.CompareOrdinal(_text, start + (quoted ? 1 : 0), value, 0, value.Length) == 0
            && !value.Contains('\n', StringComparison.Ordinal);
        var kind = scalar.Style == ScalarStyle.Plain ? YamlScalars.KindOf(value) : ScalarKind.Text;
        return new ScalarNode(_lines.Between(start, end), value, kind, verbatim, quoted);
    }

    private SequenceNode? ReadSequence(SequenceStart start, int depth)
    {
        if (start.Style == SequenceStyle.Block) _problems.CheckIndentation(Offset(start.Start));
        var items = ImmutableArray.CreateBuilder<Node>();
        for (var item = Next(); item is not null; item = Next())
        {
            if (item is SequenceEnd)
            {
                var end = start.Style == SequenceStyle.Flow ? FlowEnd(item) : Offset(start.Start) + 1;
                return new SequenceNode(_lines.Between(Offset(start.Start), end), items.ToImmutable());
            }

            if (ReadNode(item, depth + 1) is { } node) items.Add(node);
            if (_stopped) return null;
        }

        return null;
    }

    private MapNode? ReadMapping(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        var seen = new Dictionary<string, Span>(StringComparer.Ordinal);
        var span = _lines.Between(Offset(start.Start), Offset(start.Start) + 1);
        for (var item = Next(); item is not null; item = Next())
        {
            if (item is MappingEnd) return new MapNode(SpanOf(start, item, entries, span), entries.ToImmutable());
            var key = ReadNode(item, depth + 1);
            if (_stopped || Next() is not { } value) return null;
            var usable = CheckKey(key, item, start.Style, seen);
            var node = ReadNode(value, depth + 1);
            if (_stopped) return null;
            if (usable && node is not null) entries.Add(new MapEntry((ScalarNode)key!, node));
        }

        return null;
    }

    private bool CheckKey(Node? key, ParsingEvent at, MappingStyle style, Dictionary<string, Span> seen)
    {
        if (key is null) return false;
        if (style == MappingStyle.Block) _problems.CheckIndentation(Offset(at.Start));
        if (key is not ScalarNode scalar || (scalar.Text.Length == 0 && !scalar.Quoted))
        {
            _problems.NotAKey(key, Offset(at.Start));
            return false;
        }

        if (scalar is { Text: "<<", Quoted: false })
        {
            _problems.MergeKey(scalar.Span);
            _unusable = true;
            return false;
        }

        if (seen.TryAdd(scalar.Text, scalar.Span)) return true;
        _problems.Duplicate(scalar, seen[scalar.Text]);
        return false;
    }

    /// <summary>A flow map covers its braces, any other map is shown by its first key.</summary>
    private Span SpanOf(MappingStart start, ParsingEvent end, ImmutableArray<MapEntry>.Builder entries, Span otherwise)
    {
        var offset = Offset(start.Start);
        if (start.Style == MappingStyle.Flow && offset < _text.Length && _text[offset] == '{') return _lines.Between(offset, FlowEnd(end));
        return entries.Count > 0 ? entries[0].Key.Span : otherwise;
    }

    private int FlowEnd(ParsingEvent end) => Offset(end.Start) + 1;

    private int Offset(Mark mark) => (int)Math.Clamp(mark.Index, 0, _text.Length);
}
