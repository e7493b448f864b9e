using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Vapora.Workflows.Text;

/// <summary>One event of the YAML library and the offsets between which it stands.</summary>
internal readonly record struct YamlEvent(ParsingEvent Parsed, int Start, int End);

/// <summary>The event stream of the YAML library, with places that can be relied on, and faults that are reported instead of thrown.</summary>
internal sealed class YamlEvents(string text, YamlProblems problems)
{
    private readonly Parser _parser = new(new StringReader(text));

    // Where each open list or map starts; block ones, which need no end sign, as -1.
    private readonly Stack<int> _open = new();
    private int _reached;

    /// <summary>True once the text turned out not to be well formed, which has been reported.</summary>
    internal bool Failed { get; private set; }

    /// <summary>The next event; null at the end and after a failure.</summary>
    internal YamlEvent? Next()
    {
        if (Failed) return null;
        try
        {
            return _parser.MoveNext() && _parser.Current is { } current ? Place(current) : null;
        }
        catch (YamlException refusal)
        {
            problems.Syntax(Offset(refusal.Start), refusal.Message, OpenFlow());
        }
#pragma warning disable CA1031 // whatever the library throws on strange text is a problem of that text; a definition must not stop the process
        catch (Exception fault) when (fault is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            // What throws is the scanner, at a key behind a bracket that is not closed; it may be ahead of the events by that bracket.
            var open = OpenFlow();
            if (open < 0 && text.AsSpan(_reached).IndexOfAny('[', '{') is var ahead and >= 0) open = _reached + ahead;
            problems.Syntax(_reached, "", open);
        }

        Failed = true;
        return null;
    }

    private YamlEvent Place(ParsingEvent current)
    {
        var (start, end) = (Offset(current.Start), Offset(current.End));
        if (start < _reached)
        {
            // The library forgets where empty keys and the maps of single pairs in lists stand: they are at the next text.
            start = current is StreamStart or SequenceEnd or MappingEnd ? _reached : NextText(_reached);
            end = Math.Max(start, end);
        }

        if (current is SequenceStart or MappingStart)
        {
            var isFlow = current is SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow };
            _open.Push(isFlow ? start : -1);
        }
        else if (current is SequenceEnd or MappingEnd) _open.Pop();

        _reached = current is SequenceStart or MappingStart ? start : end;
        return new YamlEvent(current, start, end);
    }

    /// <summary>Where the innermost bracket or brace that is open stands; -1 when none is.</summary>
    private int OpenFlow() => _open.TryPeek(out var start) ? start : -1;

    private int NextText(int offset)
    {
        for (var inComment = false; offset < text.Length; offset++)
        {
            var c = text[offset];
            inComment = c != '\n' && (inComment || c == '#');
            if (!inComment && c is not (' ' or '\t' or '\r' or '\n' or ',')) break;
        }

        return offset;
    }

    private int Offset(Mark mark) => (int)Math.Clamp(mark.Index, 0, text.Length);
}
