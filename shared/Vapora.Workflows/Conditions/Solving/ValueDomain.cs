using System.Collections.Immutable;

namespace Vapora.Workflows.Conditions.Solving;

/// <summary>The values a metric may still have: an interval of numbers without some, texts, or flags. Narrowed, never widened; null stands for no value left.</summary>
internal sealed record ValueDomain
{
    /// <summary>Any value of any kind.</summary>
    public static readonly ValueDomain Any = new();

    /// <summary>The kind, once something said it.</summary>
    public MetricKind? Kind { get; private init; }

    /// <summary>The dimension of numbers, once something said it; zero does not.</summary>
    public Dimension? Dimension { get; private init; }

    /// <summary>The least number.</summary>
    public double Low { get; private init; } = double.NegativeInfinity;

    /// <summary>The greatest number.</summary>
    public double High { get; private init; } = double.PositiveInfinity;

    /// <summary><see cref="Low"/> itself is left out.</summary>
    public bool IsLowOpen { get; private init; }

    /// <summary><see cref="High"/> itself is left out.</summary>
    public bool IsHighOpen { get; private init; }

    /// <summary>Values left out.</summary>
    public ImmutableHashSet<MetricValue> Excluded { get; private init; } = [];

    /// <summary>The one text or flag it must be.</summary>
    public MetricValue? Fixed { get; private init; }

    /// <summary>The only value, when one is left.</summary>
    public MetricValue? Only => Fixed ?? (Kind == MetricKind.Number && Low == High ? Number(Low) : null);

    /// <summary>A number of this domain's dimension.</summary>
    public MetricValue Number(double number) => MetricValue.Of(number, Dimension ?? Conditions.Dimension.Bare);

    /// <summary>Whether a number is in it.</summary>
    public bool Contains(double number) =>
        (IsLowOpen ? number > Low : number >= Low) && (IsHighOpen ? number < High : number <= High) && !Excluded.Contains(Key(number));

    /// <summary>The values that compare so with another value.</summary>
    public ValueDomain? Narrow(Comparison comparison, MetricValue other)
    {
        var domain = WithKind(other.Kind, DimensionOf(other));
        if (domain is null) return null;
        if (comparison == Comparison.NotEqual) return domain.Exclude(other);
        if (other.Kind != MetricKind.Number)
            return comparison == Comparison.Equal && (domain.Fixed is null || domain.Fixed == other) ? (domain with { Fixed = other }).IfAny() : null;
        return comparison switch
        {
            Comparison.Less => domain.Below(other.Number, isOpen: true),
            Comparison.LessOrEqual => domain.Below(other.Number, isOpen: false),
            Comparison.Greater => domain.Above(other.Number, isOpen: true),
            Comparison.GreaterOrEqual => domain.Above(other.Number, isOpen: false),
            _ => domain.Below(other.Number, isOpen: false)?.Above(other.Number, isOpen: false),
        };
    }

    /// <summary>The values that compare so with some value of another domain.</summary>
    public ValueDomain? Narrow(Comparison comparison, ValueDomain other)
    {
        var kind = comparison is Comparison.Equal or Comparison.NotEqual ? other.Kind : MetricKind.Number;
        var domain = kind is { } known ? WithKind(known, other.Dimension) : this;
        return comparison switch
        {
            Comparison.Less => domain?.Below(other.High, isOpen: true),
            Comparison.LessOrEqual => domain?.Below(other.High, other.IsHighOpen),
            Comparison.Greater => domain?.Above(other.Low, isOpen: true),
            Comparison.GreaterOrEqual => domain?.Above(other.Low, other.IsLowOpen),
            Comparison.NotEqual => other.Only is { } only ? domain?.Exclude(only) : domain,
            _ when other.Fixed is { } only => domain?.Narrow(Comparison.Equal, only),
            _ => domain?.Below(other.High, other.IsHighOpen)?.Above(other.Low, other.IsLowOpen)?.Without(other.Excluded),
        };
    }

    /// <inheritdoc />
    public bool Equals(ValueDomain? other) =>
        other is not null && Kind == other.Kind && Dimension == other.Dimension && Low == other.Low && High == other.High && IsLowOpen == other.IsLowOpen
        && IsHighOpen == other.IsHighOpen && Fixed == other.Fixed && Excluded.SetEquals(other.Excluded);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, Dimension, Low, High, Fixed);

    // A zero has no unit, a percentage absorbs bare numbers (both are percent points); other dimensions do not mix.
    private ValueDomain? WithKind(MetricKind kind, Dimension? dimension)
    {
        if (Kind is { } own && own != kind) return null;
        return (Dimension, dimension) switch
        {
            (_, null) => this with { Kind = kind },
            (null, _) => this with { Kind = kind, Dimension = dimension },
            var (a, b) when a == b => this,
            (Conditions.Dimension.Percent, Conditions.Dimension.Bare) => this,
            (Conditions.Dimension.Bare, Conditions.Dimension.Percent) => this with { Dimension = dimension },
            _ => null,
        };
    }

    private ValueDomain? Below(double bound, bool isOpen) =>
        bound > High || (bound == High && (IsHighOpen || !isOpen)) ? this : (this with { High = bound, IsHighOpen = isOpen }).IfAny();

    private ValueDomain? Above(double bound, bool isOpen) =>
        bound < Low || (bound == Low && (IsLowOpen || !isOpen)) ? this : (this with { Low = bound, IsLowOpen = isOpen }).IfAny();

    private ValueDomain? Exclude(MetricValue value)
    {
        if (value.Kind != MetricKind.Flag) return (this with { Excluded = Excluded.Add(value.Kind == MetricKind.Number ? Key(value.Number) : value) }).IfAny();
        return Narrow(Comparison.Equal, MetricValue.Of(!value.Flag));
    }

    private ValueDomain? Without(ImmutableHashSet<MetricValue> values) => (this with { Excluded = Excluded.Union(values) }).IfAny();

    private ValueDomain? IfAny()
    {
        if (Fixed is { } value) return Excluded.Contains(value) ? null : this;
        if (Low > High || (Low == High && !Contains(Low))) return null;
        return this;
    }

    private static Dimension? DimensionOf(MetricValue value) =>
        value.Kind != MetricKind.Number || value is { Number: 0, Dimension: Conditions.Dimension.Bare } ? null : value.Dimension;

    private static MetricValue Key(double number) => MetricValue.Of(number);
}
