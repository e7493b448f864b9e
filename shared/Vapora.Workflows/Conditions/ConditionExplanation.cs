using System.Collections.Immutable;

namespace Vapora.Workflows.Conditions;

/// <summary>Why a condition has the value it has.</summary>
/// <param name="Text">The condition.</param>
/// <param name="Result">Its value.</param>
/// <param name="Reads">What was read, once per name, in text order.</param>
public sealed record ConditionExplanation(string Text, Truth Result, ImmutableArray<ConditionRead> Reads)
{
    /// <summary>One sentence, such as <c>tests_passing &amp;&amp; coverage &gt; 85% is false: tests_passing = true, coverage = 80% (7d_test_coverage)</c>.</summary>
    public override string ToString() =>
        $"{Text} is {Result.ToString().ToLowerInvariant()}" + (Reads.IsEmpty ? "" : ": " + string.Join(", ", Reads));
}

/// <summary>One name that was read.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Value">Its value as text, a bare number in the unit it was taken in; null when nobody reported it, or a built-in is not known yet.</param>
/// <param name="Reporter">The step the value came from; null for built-ins and unknown names.</param>
/// <param name="Note">Why a known value did not help (such as two dimensions that do not compare).</param>
/// <param name="IsBuiltIn">True for the names whose value the run itself knows.</param>
public sealed record ConditionRead(string Name, string? Value, string? Reporter, string? Note, bool IsBuiltIn = false)
{
    /// <summary>The reading as people read it.</summary>
    public override string ToString() =>
        (Value is not null ? $"{Name} = {Value}" : IsBuiltIn ? $"{Name} is not known yet" : $"{Name} was not reported")
        + (Reporter is null ? "" : $" ({Reporter})") + (Note is null ? "" : $" [{Note}]");
}
