using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions;

/// <summary>A value with the place it was written at. Two are equal when their values are: the place only serves messages.</summary>
public readonly record struct Located<T>(T Value, Span Span)
{
    /// <inheritdoc />
    public bool Equals(Located<T> other) => EqualityComparer<T>.Default.Equals(Value, other.Value);

    /// <inheritdoc />
    public override int GetHashCode() => Value is null ? 0 : EqualityComparer<T>.Default.GetHashCode(Value);

    /// <inheritdoc />
    public override string ToString() => Value?.ToString() ?? "";
}
