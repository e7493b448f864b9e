using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Vapora.Contracts.Json;
using Vapora.Workflows.Runs;

namespace Vapora.Storage.Json;

/// <summary>Makes the core's records from patterns that have nothing in them: no text, empty lists, zeros.</summary>
internal static class EventDefaults
{
    private static readonly Func<object, object> Copy = typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();
    private static readonly NullabilityInfoContext Nullability = new();

    public static void Apply(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly != typeof(RunEvent).Assembly || type.Type.IsAbstract) return;
        var pattern = Pattern(type.Type);
        type.CreateObject = () => Copy(pattern);
        DefaultsLeftOut.Apply(type, pattern);
    }

    private static object Pattern(Type type)
    {
        if (type.IsValueType) return Activator.CreateInstance(type)!;
        var constructor = type.GetConstructors().Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(Nothing)]);
    }

    private static object? Nothing(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(string)) return IsNullable(parameter) ? null : "";
        if (type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(ImmutableArray<>) || open == typeof(ImmutableSortedDictionary<,>)))
            return type.GetField(nameof(ImmutableArray<>.Empty))!.GetValue(null);
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    private static bool IsNullable(ParameterInfo parameter)
    {
        lock (Nullability) return Nullability.Create(parameter).ReadState == NullabilityState.Nullable;
    }
}
