using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions.Reading;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary>Names in conditions that were probably meant as numbers: digits and a word that is no unit, such as <c>5foo</c>.</summary>
internal static class ConditionNameCheck
{
    /// <summary>What to do about a number whose unit is none.</summary>
    public const string UnitHint = "units are %, ms, s, min, h, d, B, KB, MB, GB; put a number's unit right behind it";

    public static void Run(Draft draft)
    {
        foreach (var condition in draft.Conditions)
        {
            foreach (var name in condition.Condition.Names.Where(name => name.Step is null && LooksLikeNumber(name)))
                draft.Bag.Add(
                    DiagnosticCodes.LooksLikeNumber, condition.At(name.Offset, name.Length),
                    $"'{name}' is read as the name of a metric, not as a number",
                    UnitHint);
        }
    }

    /// <summary>Whether a name is <c>5foo</c>, or a path is <c>1.5foo</c>.</summary>
    public static bool LooksLikeNumber(MetricName name)
    {
        var digits = name.Metric.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 && name.Metric.Skip(digits).All(char.IsAsciiLetter) && (name.Step is null || name.Step.All(char.IsAsciiDigit));
    }
}
