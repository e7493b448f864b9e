using System.Collections.Immutable;
using System.Text;
using Vapora.Workflows.Conditions;

namespace Vapora.CoreTests.Conditions;

/// <summary>Random conditions that pass the type check: each name has one kind of value, each printed in one of its spellings.</summary>
internal sealed class RandomConditions(Random random)
{
    private static readonly string[] _texts = ["a", "it's", "x \"y\"", "back\\slash", "&& (", ""];

    /// <summary>A tree of at most so many levels.</summary>
    public Expression Tree(int depth) => (depth == 0 ? 0 : random.Next(5)) switch
    {
        1 => new Expression.Not(Tree(depth - 1)),
        2 or 3 => new Expression.And(Parts(depth)),
        4 => new Expression.Or(Parts(depth)),
        _ => Leaf(),
    };

    /// <summary>The tree as text.</summary>
    public string Print(Expression expression) => expression switch
    {
        Expression.Or or => string.Join(Sign(" or ", "||", " OR\t"), or.Parts.Select(p => p is Expression.Or ? Wrapped(p) : Print(p))),
        Expression.And and => string.Join(Sign(" and ", "&&", "\n&& "), and.Parts.Select(p => p is Expression.Or or Expression.And ? Wrapped(p) : Print(p))),
        Expression.Not { Inner: Expression.Or or Expression.And } not => Sign("!", "not") + Wrapped(not.Inner),
        Expression.Not not => Sign("!", "not ") + Print(not.Inner),
        Expression.Compare compare => Print(compare.Left) + Space() + ShownTree.Sign(compare.Operator) + Space() + Print(compare.Right),
        Expression.Name name => Print(name.Metric),
        Expression.Constant constant => constant.Value ? Sign("true", "True") : Sign("false", "FALSE"),
        _ => throw new InvalidOperationException(expression.ToString()),
    };

    private ImmutableArray<Expression> Parts(int depth) => [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Tree(depth - 1))];

    private Expression Leaf()
    {
        var operators = Enum.GetValues<Comparison>();
        switch (random.Next(8))
        {
            case 0: return new Expression.Constant(random.Next(2) == 0);
            case 1: return new Expression.Name(Name("all_passed", "any_error", "critical_error"));
            case 2: return new Expression.Name(Name("ready", "3.done", "is-flag"));
            case 3: return new Expression.Compare((Comparison)random.Next(2), new Operand.Name(Name("status", "s.colour")), Literal(MetricValue.Of(random.GetItems(_texts, 1)[0])));
            case 4: return new Expression.Compare(random.GetItems(operators, 1)[0], new Operand.Name(Name("free", "9th_step.free")), new Operand.Name(Name("other", "t.free")));
            case 5: return new Expression.Compare((Comparison)random.Next(2), new Operand.Name(Name("any_passed", "ready")), Literal(MetricValue.Of(random.Next(2) == 0)));
            default:
                var dimension = random.GetItems(Enum.GetValues<Dimension>(), 1)[0];
                var name = new Operand.Name(Name($"m_{dimension}", $"7d_step.m-{dimension}"));
                var literal = Literal(MetricValue.Of(Math.Round(random.NextDouble() * Math.Pow(10, random.Next(-3, 9)), 3) * (random.Next(4) - 1), dimension));
                return random.Next(3) == 0
                    ? new Expression.Compare(random.GetItems(operators, 1)[0], literal, name)
                    : new Expression.Compare(random.GetItems(operators, 1)[0], name, literal);
        }
    }

    private static Operand.Literal Literal(MetricValue value) => new(value);

    private MetricName Name(params string[] names)
    {
        var name = random.GetItems(names, 1)[0];
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return new MetricName(dot < 0 ? null : name[..dot], name[(dot + 1)..], BuiltIns.Find(name), 0, 0);
    }

    private string Print(Operand operand) => operand switch
    {
        Operand.Name name => Print(name.Metric),
        Operand.Literal { Value: { Kind: MetricKind.Text } text } => Quoted(text.Text),
        Operand.Literal literal => literal.Value.ToString(),
        _ => throw new InvalidOperationException(operand.ToString()),
    };

    private string Print(MetricName name) => random.Next(9) == 0 && name.BuiltIn is null ? name + " " : name.ToString();

    private string Quoted(string text)
    {
        var quote = random.Next(2) == 0 ? '\'' : '"';
        var printed = new StringBuilder().Append(quote);
        foreach (var c in text) printed.Append(c == quote || c == '\\' ? "\\" : "").Append(c);
        return printed.Append(quote).ToString();
    }

    private string Wrapped(Expression expression) => "(" + Space() + Print(expression) + Space() + ")";

    private string Sign(params string[] spellings) => random.GetItems(spellings, 1)[0];

    // A minus must not touch a name before it, and every operator here is a sign: a space is always right.
    private string Space() => random.Next(3) == 0 ? "  " : " ";
}
