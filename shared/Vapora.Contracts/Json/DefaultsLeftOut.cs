using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Vapora.Contracts.Json;

/// <summary>Leaves out what is as it is by default, and takes null for it: most properties of most messages and events are.</summary>
public static class DefaultsLeftOut
{
    /// <summary>Sets up how a type is written.</summary>
    /// <param name="type">The type, as reflection has described it.</param>
    /// <param name="pattern">An object of this type that has every default.</param>
    public static void Apply(JsonTypeInfo type, object pattern)
    {
        foreach (var property in type.Properties.ToList())
        {
            if (property.Set is null) type.Properties.Remove(property); // it follows from the others

            else if (!property.IsRequired) Apply(property, property.Get!(pattern));
            property.Order = Depth((property.AttributeProvider as MemberInfo)?.DeclaringType);
        }
    }

    private static void Apply(JsonPropertyInfo property, object? byDefault)
    {
        property.ShouldSerialize = (_, value) => value is not null && !Same(value, byDefault);
        if (byDefault is null || property.PropertyType.IsValueType || property.Set is not { } set) return;
        property.IsSetNullable = true;
        property.Set = (target, value) =>
        {
            if (value is not null) set(target, value);
        };
    }

    private static bool Same(object value, object? byDefault) => value switch
    {
        string text => text.Equals(byDefault),
        ICollection { Count: var count } => count == 0 && byDefault is ICollection { Count: 0 },
        IEnumerable items => byDefault is ICollection { Count: 0 } && !items.GetEnumerator().MoveNext(),
        _ => value.Equals(byDefault),
    };

    // What names a message (run, step, attempt) or dates an event stands in its base type, and is written first.
    private static int Depth(Type? type)
    {
        var depth = 0;
        for (; type is not null; type = type.BaseType) depth++;
        return depth;
    }
}
