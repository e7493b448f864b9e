namespace Vapora.Workflows.Diagnostics;

/// <summary>The ways to report problems (<c>--format</c>).</summary>
public enum ReportFormat
{
    /// <summary>For people: each problem with its line and a caret.</summary>
    Text,

    /// <summary>One line for each problem: <c>file:line:col: error VAP1003: message</c>.</summary>
    Short,

    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>GitHub's workflow commands, shown as annotations on a change.</summary>
    GitHub,

    /// <summary>SARIF 2.1.0, which code scanners and editors read.</summary>
    Sarif,
}
