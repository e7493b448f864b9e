namespace Vapora.Workflows.Conditions;

/// <summary>What a condition can see: which steps are its members, and what they have reported.</summary>
public interface IConditionScope
{
    /// <summary>The value of a built-in name over the steps in scope.</summary>
    Truth Read(BuiltIn name);

    /// <summary>What the nearest reporter says of a metric; false when nobody in scope has reported it.</summary>
    /// <param name="name">The metric, or a metric of one step.</param>
    /// <param name="value">The reported value.</param>
    /// <param name="reporter">The step it comes from.</param>
    bool TryRead(MetricName name, out MetricValue value, out string reporter);
}
