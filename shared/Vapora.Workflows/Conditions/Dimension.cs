namespace Vapora.Workflows.Conditions;

/// <summary>What a number measures. Units of one dimension convert into each other; different dimensions never compare.</summary>
public enum Dimension
{
    /// <summary>A bare number: takes the dimension and unit of the literal it is compared with.</summary>
    Bare,

    /// <summary>Percent; the base unit is one percent point.</summary>
    Percent,

    /// <summary>Time; the base unit is the second.</summary>
    Time,

    /// <summary>Amount of data; the base unit is the byte.</summary>
    Data,
}
