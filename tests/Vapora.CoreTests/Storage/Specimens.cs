using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Vapora.Workflows.Conditions;

namespace Vapora.CoreTests.Storage;

/// <summary>Makes one object of a type with every member filled, so that no member can be forgotten. The same type always gives the same object.</summary>
internal sealed class Specimens
{
    private static readonly DateTimeOffset Date = new DateTimeOffset(2026, 3, 29, 2, 30, 0, TimeSpan.Zero).AddTicks(1_234_567);
    private int _count;

    /// <summary>Every member has a value that is not its default.</summary>
    public static object Full(Type type) => new Specimens().Make(type, type.Name);

    /// <summary>All concrete ones of a union, each filled.</summary>
    public static IEnumerable<object> All(Type union) => Members(union).Select(Full);

    private static IEnumerable<Type> Members(Type union) => union.Assembly.GetTypes().Where(t => t.IsSubclassOf(union) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal);

    private object Make(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return $"{name} “{++_count}”";
        if (type == typeof(bool)) return true;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        if (type.IsPrimitive) return Convert.ChangeType(++_count, type, CultureInfo.InvariantCulture);
        if (type == typeof(DateTimeOffset)) return Date.AddHours(++_count);
        if (type == typeof(TimeSpan)) return TimeSpan.FromMinutes(90.5 + ++_count);
        return type.IsGenericType ? MakeMany(type, name) : type.IsAbstract ? Make(Members(type).First(), name) : MakeRecord(type);
    }

    private object MakeMany(Type type, string name)
    {
        var item = type.GetGenericArguments()[^1];
        if (item == typeof(MetricValue)) return Metrics;
        if (item == typeof(string) && type.GetGenericArguments().Length == 2) return new Dictionary<string, string> { ["latency"] = "120ms", ["Fehler"] = "0.4%" };
        var items = item.IsAbstract ? [.. Members(item).Select(m => Make(m, name))] : new[] { Make(item, name), Make(item, name) };
        var array = Array.CreateInstance(item, items.Length);
        items.CopyTo(array, 0);
        return type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            ? typeof(ImmutableArray).GetMethods().Single(m => m.Name == nameof(ImmutableArray.Create) && m.GetParameters() is [{ ParameterType.IsArray: true }]).MakeGenericMethod(item).Invoke(null, [array])!
            : array;
    }

    private object MakeRecord(Type type)
    {
        var constructor = type.GetConstructors().OrderBy(c => c.GetParameters().Length).Last();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType, p.Name!))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && !constructor.GetParameters().Any(c => c.Name == p.Name)))
            property.SetValue(made, Make(property.PropertyType, property.Name));
        return made;
    }

    private static ImmutableSortedDictionary<string, MetricValue> Metrics => new Dictionary<string, MetricValue>
    {
        ["bare"] = MetricValue.Of(0.1 + 0.2),
        ["bytes"] = MetricValue.Of(1 << 20, Dimension.Data),
        ["flag"] = MetricValue.Of(true),
        ["percent"] = MetricValue.Of(99.95, Dimension.Percent),
        ["text"] = MetricValue.Of("80%"),
        ["time"] = MetricValue.Of(0.12, Dimension.Time),
    }.ToImmutableSortedDictionary();
}
