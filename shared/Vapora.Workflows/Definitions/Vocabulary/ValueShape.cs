namespace Vapora.Workflows.Definitions.Vocabulary;

/// <summary>What the value of a key looks like. The reader, the JSON Schema and the language reference all go by it.</summary>
public enum ValueShape
{
    /// <summary>Any scalar, taken as text.</summary>
    FreeText,

    /// <summary>A name: <c>[A-Za-z0-9_][A-Za-z0-9_-]*</c>.</summary>
    Name,

    /// <summary>A workflow id: <c>[a-z0-9][a-z0-9-]*</c>.</summary>
    Id,

    /// <summary>A scalar or a list of scalars.</summary>
    List,

    /// <summary>A scalar, a scalar with commas, or a list of scalars.</summary>
    CommaList,

    /// <summary>A length of time with its unit.</summary>
    Duration,

    /// <summary>Hours as a number above 0.</summary>
    Hours,

    /// <summary>A whole number with bounds.</summary>
    Count,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>The name of an IANA time zone.</summary>
    Timezone,

    /// <summary>A condition.</summary>
    Condition,

    /// <summary>A list of phrases and conditions.</summary>
    Escalations,

    /// <summary>A condition, a list of them, or maps with a severity.</summary>
    Alerts,

    /// <summary>A number of approvals, <c>all</c>, or a condition.</summary>
    Passing,

    /// <summary><c>true</c>, <c>false</c>, or a map.</summary>
    FlagOrMap,

    /// <summary>An action, a map, or a flag.</summary>
    Compensation,

    /// <summary>One of a few words, a deferral as text, or a map.</summary>
    Blocking,

    /// <summary>A map with keys of its own.</summary>
    Map,

    /// <summary>Maps by name, or a list of maps that have a <c>name</c>.</summary>
    NamedMaps,
}
