namespace Vapora.Workflows.Conditions;

/// <summary>A part of a condition while it is read: an operand, or a condition in parentheses.</summary>
/// <param name="Operand">The operand; null for a condition in parentheses.</param>
/// <param name="Expression">The condition in parentheses; null for an operand.</param>
/// <param name="Offset">Where it starts, in characters.</param>
/// <param name="Length">How long it is.</param>
internal sealed record ConditionPart(Operand? Operand, Expression? Expression, int Offset, int Length);

/// <summary>How operands are used: compared with each other, or (without sign and right side) as a truth.</summary>
internal sealed record ConditionUse(ConditionPart Left, ConditionToken? Sign, ConditionPart? Right);
