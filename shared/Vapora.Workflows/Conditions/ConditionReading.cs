using System.Collections.Immutable;

namespace Vapora.Workflows.Conditions;

/// <summary>What came of reading a condition: the condition, or the reasons why there is none.</summary>
public sealed record ConditionReading(Condition? Condition, ImmutableArray<ConditionError> Errors);

/// <summary>One problem in a condition's text.</summary>
/// <param name="Code">The diagnostic code (syntax, types, or limit).</param>
/// <param name="Offset">Where it starts, in characters of the condition's text.</param>
/// <param name="Length">How much of it is wrong (at least 1).</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do.</param>
public sealed record ConditionError(string Code, int Offset, int Length, string Message, string? Hint = null);
