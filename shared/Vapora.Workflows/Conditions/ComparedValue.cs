using Vapora.Workflows.Text;

namespace Vapora.Workflows.Conditions;

/// <summary>One side of a comparison while it is evaluated.</summary>
/// <param name="Value">The value.</param>
/// <param name="Unit">The unit of a literal, in base units; null for a value that was reported.</param>
internal readonly record struct ComparedValue(MetricValue Value, double? Unit)
{
    /// <summary>
    /// Compares two values; unknown when they do not compare. A bare number takes the unit of the literal it meets. Without a literal it is taken as percent
    /// points when it meets a percentage, but never guessed to be seconds or bytes; zero needs no unit.
    /// </summary>
    public static Truth Compare(Comparison comparison, in ComparedValue left, in ComparedValue right)
    {
        if (Align(comparison, left, right, out var a, out var b) != Obstacle.None) return Truth.Unknown;
        var holds = left.Value.Kind switch
        {
            MetricKind.Text => (left.Value.Text == right.Value.Text) == (comparison == Comparison.Equal),
            _ => Holds(comparison, a, b),
        };
        return holds ? Truth.True : Truth.False;
    }

    /// <summary>Brings both numbers to one unit, or says why they cannot be compared.</summary>
    public static Obstacle Align(Comparison comparison, in ComparedValue left, in ComparedValue right, out double a, out double b)
    {
        (a, b) = (left.Value.Number, right.Value.Number);
        if (left.Value.Kind != right.Value.Kind) return Obstacle.Kinds;
        if (left.Value.Kind != MetricKind.Number) return comparison is Comparison.Equal or Comparison.NotEqual ? Obstacle.None : Obstacle.Order;
        if (!double.IsFinite(a) || !double.IsFinite(b)) return Obstacle.NotFinite;
        if (left.Value.Dimension == right.Value.Dimension) return Obstacle.None;
        if (left.Value.Dimension == Dimension.Bare) return Fit(ref a, right);
        if (right.Value.Dimension == Dimension.Bare) return Fit(ref b, left);
        return Obstacle.Dimensions;
    }

    /// <summary>Whether a comparison holds between two numbers.</summary>
    public static bool Holds(Comparison comparison, double a, double b) => comparison switch
    {
        Comparison.Equal => a == b,
        Comparison.NotEqual => a != b,
        Comparison.Less => a < b,
        Comparison.LessOrEqual => a <= b,
        Comparison.Greater => a > b,
        _ => a >= b,
    };

    private static Obstacle Fit(ref double bare, in ComparedValue other)
    {
        if (other.Unit is { } unit) bare = Quantity.Scale(bare, unit);
        else if (bare != 0 && other.Value.Dimension != Dimension.Percent) return Obstacle.NoUnit;
        return Obstacle.None;
    }
}

/// <summary>Why two known values do not compare.</summary>
internal enum Obstacle
{
    /// <summary>They do.</summary>
    None,

    /// <summary>One is a number, the other a text, or the like.</summary>
    Kinds,

    /// <summary>Texts and flags have no order.</summary>
    Order,

    /// <summary>A time and a percentage, or the like.</summary>
    Dimensions,

    /// <summary>A number without a unit meets a time or an amount of data, and no literal says which unit it has.</summary>
    NoUnit,

    /// <summary>A number that is infinite or none.</summary>
    NotFinite,
}
