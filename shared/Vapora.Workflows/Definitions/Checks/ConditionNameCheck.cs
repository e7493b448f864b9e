using Vapora.Workflows.Definitions.Reading;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions.Checks;

/// <summary>Names in conditions that were probably meant as numbers: digits and a word that is no unit, such as <c>5foo</c>.</summary>
internal static class ConditionNameCheck
{
    public static void Run(Draft draft)
    {
        foreach (var condition in draft.Conditions)
        {
            foreach (var name in condition.Condition.Names.Where(name => name.Step is null && LooksLikeNumber(name.Metric)))
                draft.Bag.Add(
                    DiagnosticCodes.LooksLikeNumber, condition.At(name.Offset, name.Length),
                    $"'{name}' is read as the name of a metric, not as a number",
                    "units are %, ms, s, min, h, d, B, KB, MB, GB; put a number's unit right behind it");
        }
    }

    private static bool LooksLikeNumber(string name)
    {
        var digits = name.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 && name.Skip(digits).All(char.IsAsciiLetter);
    }
}
