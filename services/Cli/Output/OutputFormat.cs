namespace Vapora.Cli.Output;

/// <summary><c>-o</c>: how a result is written to standard output.</summary>
public enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>The same document as YAML.</summary>
    Yaml,
}
