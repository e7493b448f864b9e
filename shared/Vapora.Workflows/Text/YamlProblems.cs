using Vapora.Workflows.Diagnostics;
using YamlDotNet.Core.Events;

namespace Vapora.Workflows.Text;

/// <summary>Reports what is wrong with a YAML text, each in the user's words and with what to do.</summary>
internal sealed class YamlProblems(string text, LineIndex lines, DiagnosticBag problems)
{
    private const string TemplateHint = "a template in a value needs quotes around the whole value: \"{{ name }}\"";
    private const string TabMessage = "a tab is used as indentation";
    private const string TabHint = "indent with spaces: YAML does not allow tabs there";

    // Far more than are shown; a text with so many is made to cost time, not to be mended.
    private const int Most = 10 * Limits.Diagnostics;

    private int _tabReportedAt = -1;
    private int _count;

    /// <summary>True when so much is wrong that reading on is of no use.</summary>
    internal bool TooMany => _count >= Most;

    /// <summary>True when a tab was used as indentation: where it stands the levels are a guess.</summary>
    internal bool HasTabs => _tabReportedAt >= 0;

    /// <summary>A syntax error, with the library's message where there is one, and the bracket that is open there (-1: none).</summary>
    internal void Syntax(int offset, string library, int openFlow)
    {
        var (at, (message, hint)) = (offset, YamlMessages.Explain(library, openFlow >= 0));
        if (library.Contains(" tab ", StringComparison.Ordinal) && TabFrom(offset) is var tab and >= 0) (at, message, hint) = (tab, TabMessage, TabHint);
        else if (openFlow >= 0 && (library.Length == 0 || lines.LineStart(openFlow) < lines.LineStart(offset))) at = openFlow;
        if (HasTemplate(offset)) hint = TemplateHint;
        Add(DiagnosticCodes.Syntax, lines.Between(at, at + 1), message, hint);
    }

    /// <summary>A key of a block map whose line is indented with a tab, which the library lets pass.</summary>
    internal void CheckIndentation(int key)
    {
        for (var i = key - 1; i >= 0 && text[i] is ' ' or '\t' or '-' or '?'; i--)
        {
            if (text[i] != '\t' || _tabReportedAt == i) continue;
            _tabReportedAt = i;
            Add(DiagnosticCodes.Syntax, lines.Between(i, i + 1), TabMessage, TabHint);
            return;
        }
    }

    internal void CheckDirectives(DocumentStart start)
    {
        foreach (var tag in start.Tags ?? [])
        {
            if (tag.Handle is "!" && tag.Prefix is "!" || tag.Handle is "!!") continue;
            Add(
                DiagnosticCodes.RefusedFeature, SpanOf((int)tag.Start.Index, "%TAG".Length), "tag directives are not supported",
                "remove the %TAG line: the type of a value follows from how it is written");
        }
    }

    internal void SecondDocument(int offset) => Add(
        DiagnosticCodes.Syntax, SpanOf(offset, "---".Length), "a second document starts here",
            "keep one workflow per file; remove the `---` or move the rest to its own file");

    internal void Alias(YamlEvent alias) => Add(
        DiagnosticCodes.RefusedFeature, lines.Between(alias.Start, alias.End), "aliases (`*name`) are not supported", "write the value out here");

    internal void MergeKey(Span span) => Add(
        DiagnosticCodes.RefusedFeature, span, "merge keys (`<<`) are not supported", "write the keys out here");

    internal void Duplicate(ScalarNode key, Span first) => Add(
        DiagnosticCodes.DuplicateKey, key.Span, $"the key `{Excerpt.Of(key.Text)}` is given twice",
        $"the first is on line {first.Start.Line}: remove or rename one of them");

    /// <summary>A key that is a list, a map or empty.</summary>
    internal void NotAKey(Node key, int offset)
    {
        var what = key switch { SequenceNode => "a list", MapNode => "a map", _ => "empty" };
        var template = key is MapNode && offset > 0 && text[offset] == '{' && text[offset - 1] == '{';
        Add(DiagnosticCodes.WrongShape, key.Span, $"a key must be text, but this one is {what}", template ? TemplateHint : "write `name: value`");
    }

    /// <summary>Anchors and tags in front of a value.</summary>
    internal void CheckProperties(NodeEvent node, int offset)
    {
        if (node.Anchor.IsEmpty && node.Tag.IsEmpty) return;
        while (offset < text.Length && text[offset] is '&' or '!')
        {
            var end = offset + 1;
            while (end < text.Length && text[end] is not (' ' or '\t' or '\n' or '\r' or ',' or ']' or '}')) end++;
            var (what, hint) = text[offset] == '&'
                ? ("anchors (`&name`) are not supported", "remove it, and write the value out where it is used")
                : ("tags (`!type`) are not supported", "remove it: the type of a value follows from how it is written");
            Add(DiagnosticCodes.RefusedFeature, lines.Between(offset, end), what, hint);
            for (offset = end; offset < text.Length && text[offset] is ' ' or '\t'; offset++)
            {
            }
        }
    }

    private void Add(string code, Span span, string message, string hint)
    {
        _count++;
        problems.Add(code, span, message, hint);
    }

    private Span SpanOf(int offset, int length) => lines.Between(offset, offset + length);

    /// <summary>The first tab in the indentation of a line, from the line of an offset on.</summary>
    private int TabFrom(int offset)
    {
        for (var line = lines.LineStart(offset); line < text.Length; line = NextLine(line))
        {
            var i = line;
            while (i < text.Length && text[i] == ' ') i++;
            if (i < text.Length && text[i] == '\t') return i;
        }

        return -1;
    }

    private int NextLine(int line)
    {
        var end = text.IndexOf('\n', line);
        return end < 0 ? text.Length : end + 1;
    }

    /// <summary>True when a <c>{{</c> outside quotes and comments starts a value on the line.</summary>
    private bool HasTemplate(int offset)
    {
        var line = lines.LineStart(offset);
        var found = text.IndexOf("{{", line, Math.Max(0, NextLine(line) - line), StringComparison.Ordinal);
        if (found < 0) return false;
        var before = text.AsSpan(line, found - line).TrimEnd();
        return before.IsEmpty || before[^1] is ':' or '-' or '[' or ',';
    }
}
