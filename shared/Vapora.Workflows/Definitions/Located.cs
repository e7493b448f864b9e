using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions;

/// <summary>A value with the place it was written at. Two are equal when their values are: the place only serves messages.</summary>
public readonly record struct Located<T>(T Value, Span Span) : ILocated
{
    /// <inheritdoc />
    public bool Equals(Located<T> other) => EqualityComparer<T>.Default.Equals(Value, other.Value);

    /// <inheritdoc />
    public override int GetHashCode() => Value is null ? 0 : EqualityComparer<T>.Default.GetHashCode(Value);

    /// <inheritdoc />
    public override string ToString() => Value?.ToString() ?? "";

    object ILocated.Boxed => Value!;
}

/// <summary>A located value whose type is not known, for code that walks the model.</summary>
internal interface ILocated
{
    /// <summary>The value without its place.</summary>
    object Boxed { get; }
}
