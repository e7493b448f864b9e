using System.Collections.Immutable;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Diagnostics;

/// <summary>The problems of one file, for reports.</summary>
/// <param name="Source">The file.</param>
/// <param name="Diagnostics">Its problems, in text order.</param>
/// <param name="LeftOut">How many more there were.</param>
public sealed record FileDiagnostics(SourceText Source, ImmutableArray<Diagnostic> Diagnostics, int LeftOut = 0)
{
    /// <summary>Errors among them.</summary>
    public int Errors => Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Warnings among them.</summary>
    public int Warnings => Diagnostics.Length - Errors;
}
