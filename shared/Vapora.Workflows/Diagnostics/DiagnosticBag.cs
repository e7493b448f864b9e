using System.Collections.Immutable;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Diagnostics;

/// <summary>Collects the problems of one definition, up to <see cref="Limits.Diagnostics"/>; the rest are only counted.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];

    /// <summary>True when an error (not only warnings) was added.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>True when further problems are only counted, so that no work need go into their wording.</summary>
    public bool Full => _items.Count >= Limits.Diagnostics;

    /// <summary>How many problems were left out because there were too many.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Adds a problem; its severity follows from its code (<c>VAP2xxx</c> is a warning).</summary>
    public void Add(string code, Span span, string message, string? hint = null)
    {
        var severity = code.StartsWith("VAP2", StringComparison.Ordinal) ? Severity.Warning : Severity.Error;
        HasErrors |= severity == Severity.Error;
        if (!Full) _items.Add(new Diagnostic(code, severity, span, message, hint));
        else LeftOut++;
    }

    /// <summary>All problems in the order of the text.</summary>
    public ImmutableArray<Diagnostic> InTextOrder() =>
        [.. _items.OrderBy(d => d.Span.Start.Line).ThenBy(d => d.Span.Start.Column).ThenBy(d => d.Code, StringComparer.Ordinal)];
}
