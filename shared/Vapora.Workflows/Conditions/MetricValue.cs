namespace Vapora.Workflows.Conditions;

/// <summary>A value that an agent reports or a condition writes: a number with a dimension (in its base unit), a flag, or a text.</summary>
public readonly record struct MetricValue
{
    private readonly string? _text;

    private MetricValue(MetricKind kind, double number, Dimension dimension, string? text) =>
        (Kind, Number, Dimension, _text) = (kind, number, dimension, text);

    /// <summary>Which of the three it is.</summary>
    public MetricKind Kind { get; }

    /// <summary>The number in the base unit of <see cref="Dimension"/>; 1 or 0 for a flag.</summary>
    public double Number { get; }

    /// <summary>What the number measures.</summary>
    public Dimension Dimension { get; }

    /// <summary>The text; empty for numbers and flags.</summary>
    public string Text => _text ?? "";

    /// <summary>The flag; false for anything that is not one.</summary>
    public bool Flag => Kind == MetricKind.Flag && Number != 0;

    /// <summary>A number in the base unit of its dimension.</summary>
    public static MetricValue Of(double number, Dimension dimension = Dimension.Bare) => new(MetricKind.Number, number, dimension, null);

    /// <summary>A flag.</summary>
    public static MetricValue Of(bool flag) => new(MetricKind.Flag, flag ? 1 : 0, Dimension.Bare, null);

    /// <summary>A text.</summary>
    public static MetricValue Of(string text) => new(MetricKind.Text, 0, Dimension.Bare, text);

    /// <summary>Reads what a person or an agent writes: <c>80%</c>, <c>1.5s</c>, <c>10MB</c>, <c>-3</c>, <c>true</c>; anything else is a text.</summary>
    public static MetricValue Parse(string text) => Units.TryParse(text, out var value) ? value : text switch
    {
        "true" => Of(true),
        "false" => Of(false),
        _ => Of(text),
    };

    /// <summary>The value as people write it, with the unit that reads best; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => Kind switch
    {
        MetricKind.Flag => Flag ? "true" : "false",
        MetricKind.Text => Text,
        _ => Units.Format(Number, Dimension),
    };
}

/// <summary>What a <see cref="MetricValue"/> holds.</summary>
public enum MetricKind
{
    /// <summary>A number with a dimension.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A text.</summary>
    Text,
}
