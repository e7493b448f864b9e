using System.Collections.Immutable;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Diagnostics;

/// <summary>Collects the problems of one definition, up to <see cref="Limits.Diagnostics"/>; the rest are only counted. Errors go before warnings.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];
    private int _errors;

    /// <summary>True when an error (not only warnings) was added.</summary>
    public bool HasErrors => _errors > 0;

    /// <summary>How many problems were left out because there were too many.</summary>
    public int LeftOut { get; private set; }

    /// <summary>False when further problems of this code are only counted, so that no work need go into their wording.</summary>
    public bool HasRoom(string code) => _items.Count < Limits.Diagnostics || (SeverityOf(code) == Severity.Error && _errors < Limits.Diagnostics);

    /// <summary>Adds a problem; its severity follows from its code (<c>VAP2xxx</c> is a warning). Very long texts are cut.</summary>
    public void Add(string code, Span span, string message, string? hint = null)
    {
        var isFull = _items.Count >= Limits.Diagnostics;
        if (isFull) LeftOut++;
        if (!HasRoom(code)) return;
        // An error that nobody is shown would make a refused file look like a good one.
        if (isFull) _items.RemoveAt(_items.FindLastIndex(kept => kept.Severity == Severity.Warning));
        var severity = SeverityOf(code);
        if (severity == Severity.Error) _errors++;
        _items.Add(new Diagnostic(code, severity, span, Excerpt.Cut(message, Limits.TextLength), hint is null ? null : Excerpt.Cut(hint, Limits.TextLength)));
    }

    /// <summary>All problems in the order of the text.</summary>
    public ImmutableArray<Diagnostic> InTextOrder() =>
        [.. _items.OrderBy(d => d.Span.Start.Line).ThenBy(d => d.Span.Start.Column).ThenBy(d => d.Code, StringComparer.Ordinal)];

    private static Severity SeverityOf(string code) => code.StartsWith("VAP2", StringComparison.Ordinal) ? Severity.Warning : Severity.Error;
}
