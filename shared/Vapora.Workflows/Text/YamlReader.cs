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
    private readonly YamlEvents _events;

    // Set when a value stands elsewhere (alias, merge key): the rest would be reported for what is only missing here.
    private bool _unusable;

    private YamlReader(string text, LineIndex lines, NodeBudget budget, DiagnosticBag problems)
    {
        (_text, _lines, _budget) = (text, lines, budget);
        _problems = new YamlProblems(text, lines, problems);
        _events = new YamlEvents(text, _problems);
    }

    private bool Stopped => _events.Failed || _budget.Exhausted || _problems.TooMany;

    /// <summary>The root of the only document; null when there is none or it is not usable.</summary>
    internal static Node? Read(string text, LineIndex lines, NodeBudget budget, DiagnosticBag problems)
    {
        var reader = new YamlReader(text, lines, budget, problems);
        var root = reader.ReadDocument();
        return reader.Stopped || reader._unusable || reader._problems.HasTabs ? null : root;
    }

    private Node? ReadDocument()
    {
        if (_events.Next() is null || _events.Next() is not { Parsed: DocumentStart start }) return null;
        _problems.CheckDirectives(start);
        if (_events.Next() is not { } first) return null;
        var root = ReadNode(first, 1);
        if (Stopped || _events.Next() is not { Parsed: DocumentEnd }) return null;
        if (_events.Next() is { Parsed: DocumentStart } second) _problems.SecondDocument(second.Start);
        return root;
    }

    /// <summary>The node that starts with an event; null when it is refused or reading has stopped.</summary>
    private Node? ReadNode(YamlEvent start, int depth)
    {
        if (start.Parsed is AnchorAlias)
        {
            _problems.Alias(start);
            _unusable = true;
            return null;
        }

        if (start.Parsed is NodeEvent node) _problems.CheckProperties(node, start.Start);
        return start.Parsed switch
        {
            Scalar scalar => _budget.Take(start.Start) ? ReadScalar(scalar, start) : null,
            SequenceStart list => _budget.Enter(depth, start.Start) ? ReadSequence(list, start.Start, depth) : null,
            MappingStart map => _budget.Enter(depth, start.Start) ? ReadMapping(map, start.Start, depth) : null,
            _ => null,
        };
    }

    private ScalarNode ReadScalar(Scalar scalar, YamlEvent at)
    {
        var value = scalar.Value;
        var quoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
        var verbatim = (quoted || scalar.Style == ScalarStyle.Plain)
            && at.End - at.Start == value.Length + (quoted ? 2 : 0)
            && _text.AsSpan(at.Start + (quoted ? 1 : 0), value.Length).SequenceEqual(value)
            && !value.AsSpan().Contains('\n');
        var kind = scalar.Style == ScalarStyle.Plain ? YamlScalars.KindOf(value) : ScalarKind.Text;
        return new ScalarNode(_lines.Between(at.Start, at.End), value, kind, verbatim, quoted);
    }

    private SequenceNode? ReadSequence(SequenceStart list, int start, int depth)
    {
        var isFlow = list.Style == SequenceStyle.Flow;
        if (!isFlow) _problems.CheckIndentation(start);
        var items = ImmutableArray.CreateBuilder<Node>();
        while (_events.Next() is { } item)
        {
            // A list in brackets covers them, any other is shown by its first dash.
            if (item.Parsed is SequenceEnd) return new SequenceNode(_lines.Between(start, isFlow ? item.Start + 1 : start + 1), items.DrainToImmutable());
            if (ReadNode(item, depth + 1) is { } node) items.Add(node);
            if (Stopped) return null;
        }

        return null;
    }

    private MapNode? ReadMapping(MappingStart map, int start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        var seen = new Dictionary<string, Span>(StringComparer.Ordinal);
        var first = start;
        var firstEnd = start + 1;
        while (_events.Next() is { } item)
        {
            if (item.Parsed is MappingEnd)
            {
                // A map in braces covers them, any other is shown by its first key.
                var hasBraces = map.Style == MappingStyle.Flow && start < _text.Length && _text[start] == '{';
                return new MapNode(hasBraces ? _lines.Between(start, item.Start + 1) : _lines.Between(first, firstEnd), entries.DrainToImmutable());
            }

            if (seen.Count == 0 && item.Parsed is Scalar) (first, firstEnd) = (item.Start, item.End);
            var key = ReadNode(item, depth + 1);
            if (Stopped || _events.Next() is not { } value) return null;
            if (map.Style == MappingStyle.Block) _problems.CheckIndentation(item.Start);
            var usable = CheckKey(key, item.Start, seen);
            var node = ReadNode(value, depth + 1);
            if (Stopped) return null;
            if (usable && node is not null) entries.Add(new MapEntry((ScalarNode)key!, node));
        }

        return null;
    }

    /// <summary>True for a key that the map does not have yet; anything else is reported.</summary>
    private bool CheckKey(Node? key, int start, Dictionary<string, Span> seen)
    {
        if (key is null) return false;
        if (key is not ScalarNode scalar || (scalar.Text.Length == 0 && !scalar.Quoted))
        {
            _problems.NotAKey(key, start);
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
}
