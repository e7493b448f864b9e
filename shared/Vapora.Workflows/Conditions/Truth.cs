namespace Vapora.Workflows.Conditions;

/// <summary>The three values of a condition (Kleene's strong logic): a name that nobody has reported is unknown, never false.</summary>
public enum Truth
{
    /// <summary>It does not hold.</summary>
    False,

    /// <summary>It cannot be said: something it needs was not reported, or cannot be compared.</summary>
    Unknown,

    /// <summary>It holds.</summary>
    True,
}
