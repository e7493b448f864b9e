namespace Vapora.Workflows.Diagnostics;

/// <summary>Whether a problem stops a definition from compiling.</summary>
public enum Severity
{
    /// <summary>The definition does not compile.</summary>
    Error,

    /// <summary>The definition compiles; the writer should look (with <c>--strict</c> it is an error).</summary>
    Warning,
}
