using System.Text.RegularExpressions;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;

namespace Vapora.Workflows.Runs.Deciding;

/// <summary><c>escalation_if</c>: phrases and conditions tested on a step's result and on the results its inputs come from.</summary>
internal static class EscalationRules
{
    /// <summary>Why the decision-maker has to be asked; null when there is no reason.</summary>
    public static string? Find(RunDecision d, int step)
    {
        var planned = d.Plan.Steps[step];
        foreach (var rule in planned.Definition.EscalationIf)
        {
            if (rule is EscalationRule.Phrase phrase)
            {
                foreach (var source in planned.Producers.Where(p => p >= 0).Distinct().Prepend(step))
                    if (Says(d.State(source).Result, phrase.Text.Value)) return $"escalation_if: '{phrase.Text.Value}' in the result of '{d.Plan.Steps[source].Name}'";
            }
            else if (rule is EscalationRule.When condition)
            {
                var scope = new StepScope(d.Plan, d.Run, step, ScopeReach.Around);
                if (condition.Condition.Evaluate(scope) == Truth.True) return $"escalation_if: {condition.Condition.Explain(scope)}";
            }
        }

        return null;
    }

    private static bool Says(StepResult? result, string phrase)
    {
        if (result is null) return false;
        var words = new Regex($@"(?<!\w){Regex.Escape(phrase)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return words.IsMatch(result.Summary) || result.Risks.Any(words.IsMatch) || result.Findings.Any(words.IsMatch);
    }
}
