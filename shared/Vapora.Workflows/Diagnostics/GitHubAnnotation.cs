using Vapora.Workflows.Text;

namespace Vapora.Workflows.Diagnostics;

/// <summary>Writes problems as GitHub workflow commands, which show them beside the changed lines.</summary>
public static class GitHubAnnotation
{
    /// <summary>One problem as one line: <c>::error file=…,line=…,col=…,endColumn=…,title=…::message</c>.</summary>
    public static string Write(SourceText source, Diagnostic diagnostic)
    {
        var span = diagnostic.Span;
        var message = diagnostic.Hint is null ? diagnostic.Message : $"{diagnostic.Message}\n{diagnostic.Hint}";
        var place = $"line={span.Start.Line},col={span.Start.Column},endColumn={span.Start.Column + span.Length}";
        return $"::{DiagnosticRenderer.Word(diagnostic.Severity)} file={Property(source.Path)},{place},title={diagnostic.Code}::{Data(message)}";
    }

    private static string Data(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");
}
