using Vapora.Workflows.Conditions;

namespace Vapora.CoreTests.Conditions;

/// <summary>A tree as text that shows its structure: <c>(and (not ok) (&gt; coverage 85%))</c>. Built-ins have a star.</summary>
internal static class ShownTree
{
    public static string Of(Expression expression) => expression switch
    {
        Expression.Or or => $"(or {string.Join(' ', or.Parts.Select(Of))})",
        Expression.And and => $"(and {string.Join(' ', and.Parts.Select(Of))})",
        Expression.Not not => $"(not {Of(not.Inner)})",
        Expression.Compare compare => $"({Sign(compare.Operator)} {Of(compare.Left)} {Of(compare.Right)})",
        Expression.Name name => Of(name.Metric),
        Expression.Constant constant => constant.Value ? "true" : "false",
        _ => throw new InvalidOperationException(expression.ToString()),
    };

    public static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "==",
        Comparison.NotEqual => "!=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        _ => ">=",
    };

    private static string Of(Operand operand) => operand switch
    {
        Operand.Name name => Of(name.Metric),
        Operand.Literal { Value: { Kind: MetricKind.Text } text } => $"'{text}'",
        Operand.Literal literal => literal.Value.ToString(),
        _ => throw new InvalidOperationException(operand.ToString()),
    };

    private static string Of(MetricName name) => name.BuiltIn is { } builtIn ? $"*{builtIn}" : name.ToString();
}
