using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Vapora.Contracts.Json;

/// <summary>Leaves out what is as the contract has it by default, and takes null for it: most properties of most messages are.</summary>
internal static class ContractDefaults
{
    public static void Apply(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly != typeof(ContractDefaults).Assembly || type.Type.IsAbstract) return;
        var pattern = Activator.CreateInstance(type.Type)!;
        foreach (var property in type.Properties)
        {
            property.Order = Depth((property.AttributeProvider as MemberInfo)?.DeclaringType);
            if (!property.IsRequired && property.Get is { } get) Apply(property, get(pattern));
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

    // What names a message (run, step, attempt) stands in its base type, and is written first.
    private static int Depth(Type? type)
    {
        var depth = 0;
        for (; type is not null; type = type.BaseType) depth++;
        return depth;
    }
}
