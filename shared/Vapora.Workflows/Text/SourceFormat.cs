namespace Vapora.Workflows.Text;

/// <summary>The two spellings of a definition.</summary>
public enum SourceFormat
{
    /// <summary>YAML 1.2, without anchors, aliases, merge keys and tags.</summary>
    Yaml,

    /// <summary>TOML 1.0.</summary>
    Toml,
}
