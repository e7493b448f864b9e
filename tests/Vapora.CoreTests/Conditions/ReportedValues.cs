using Vapora.Workflows.Conditions;

namespace Vapora.CoreTests.Conditions;

/// <summary>A scope written as text: <c>coverage=80%, 7d.ok=true, all_passed=unknown</c>. Built-ins not named are unknown.</summary>
internal sealed class ReportedValues : IConditionScope
{
    private readonly Dictionary<string, MetricValue> _values = [];
    private readonly Dictionary<BuiltIn, Truth> _builtIns = [];

    public ReportedValues(string text)
    {
        foreach (var entry in text.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (entry[..entry.IndexOf('=')], entry[(entry.IndexOf('=') + 1)..]);
            if (BuiltIns.Find(name) is { } builtIn) _builtIns[builtIn] = Enum.Parse<Truth>(value, ignoreCase: true);
            else _values[name] = MetricValue.Parse(value);
        }
    }

    public Truth Read(BuiltIn name) => _builtIns.GetValueOrDefault(name, Truth.Unknown);

    public bool TryRead(MetricName name, out MetricValue value, out string reporter)
    {
        reporter = name.Step ?? "reporter";
        return _values.TryGetValue(name.ToString(), out value);
    }
}
