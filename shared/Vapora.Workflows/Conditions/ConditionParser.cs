using System.Collections.Immutable;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Conditions;

/// <summary>Reads conditions by recursive descent: or, and, not, comparison, operand. Goes on after an error, so that all are found at once.</summary>
internal sealed class ConditionParser
{
    private readonly string _text;
    private readonly List<ConditionError> _errors = [];
    private readonly List<ConditionUse> _uses = [];
    private readonly ImmutableArray<MetricName>.Builder _names = ImmutableArray.CreateBuilder<MetricName>();
    private readonly List<ConditionToken> _tokens;
    private int _at;
    private int _depth;
    private bool _toldAboutMissingOperator;
    private bool _isTooDeep;

    private ConditionParser(string text) => (_text, _tokens) = (text, new ConditionLexer(text, _errors).Read());

    private ConditionToken Current => _tokens[_at];

    private ConditionToken? Previous => _at == 0 ? null : _tokens[_at - 1];

    /// <summary>The condition, or every error found in it, in text order.</summary>
    public static ConditionReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Limits.ConditionLength)
            return Refused(DiagnosticCodes.LimitExceeded, Limits.ConditionLength, text.Length - Limits.ConditionLength,
                $"The condition has {text.Length} characters; it may have {Limits.ConditionLength}.", "split it, or let a step report one metric that says it all");
        if (string.IsNullOrWhiteSpace(text))
            return Refused(DiagnosticCodes.ConditionSyntax, 0, 1, "The condition is empty.", "write one such as coverage > 85%, or leave the key out");
        return new ConditionParser(text).Read();
    }

    private static ConditionReading Refused(string code, int offset, int length, string message, string hint) =>
        new(null, [new ConditionError(code, offset, length, message, hint)]);

    private ConditionReading Read()
    {
        var root = ReadOr();
        while (Current.Kind == TokenKind.Close)
        {
            Error(Current, "This parenthesis closes nothing.", "remove it, or add ( before what it closes");
            Next();
            if (Current.Kind is TokenKind.And or TokenKind.Or or TokenKind.Compare) Next();
            if (Current.Kind != TokenKind.End) ReadOr();
        }

        if (_errors.Count == 0) ConditionTypes.Check(_text, _uses, _errors);
        return _errors.Count == 0 && root is not null
            ? new ConditionReading(new Condition(_text, root, _names.ToImmutable()), [])
            : new ConditionReading(null, [.. _errors.OrderBy(e => e.Offset).Take(Limits.Diagnostics)]);
    }

    // A part is null where an error was found; the rest is read all the same.
    private Expression? ReadOr()
    {
        var parts = new List<Expression?> { ReadAnd() };
        while (TryTake(TokenKind.Or)) parts.Add(ReadAnd());
        return parts.Count == 1 ? parts[0] : parts.Contains(null) ? null : new Expression.Or([.. parts!]);
    }

    private Expression? ReadAnd()
    {
        var parts = new List<Expression?> { ReadNot() };
        while (TryTake(TokenKind.And) || IsOperatorMissing()) parts.Add(ReadNot());
        return parts.Count == 1 ? parts[0] : parts.Contains(null) ? null : new Expression.And([.. parts!]);
    }

    private Expression? ReadNot()
    {
        if (Current.Kind != TokenKind.Not) return ReadComparison();
        if (!Enter()) return null;
        Next();
        var inner = ReadNot();
        _depth--;
        return inner is null ? null : new Expression.Not(inner);
    }

    private Expression? ReadComparison()
    {
        var left = ReadPrimary();
        if (Current.Kind != TokenKind.Compare) return left?.Expression ?? Truth(left);
        var sign = Current;
        Next();
        var right = ReadPrimary();
        while (Current.Kind == TokenKind.Compare)
        {
            var middle = right is null ? "b" : Text(right);
            Error(Current, "A comparison has two sides, this is a third.", $"join two comparisons: {middle} {Text(Current)} … behind &&");
            Next();
            ReadPrimary();
        }

        if (left is null || right is null) return null;
        if (left.Operand is not { } a || right.Operand is not { } b)
        {
            var wrong = left.Operand is null ? left : right;
            Add(wrong.Offset, wrong.Length, "A comparison takes names and values, not a condition in parentheses.", "compare names and values, and join comparisons with && or ||");
            return null;
        }

        _uses.Add(new ConditionUse(left, sign, right));
        return new Expression.Compare(sign.Comparison, a, b);
    }

    /// <summary>An operand by itself: a name that is a flag, or a constant. What cannot be a truth is told by the type check.</summary>
    private Expression? Truth(ConditionPart? part)
    {
        if (part is null) return null;
        _uses.Add(new ConditionUse(part, null, null));
        return part.Operand is Operand.Name name ? new Expression.Name(name.Metric) : new Expression.Constant(((Operand.Literal)part.Operand!).Value.Flag);
    }

    private ConditionPart? ReadPrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                Next();
                return new ConditionPart(new Operand.Name(ReadName(token)), null, token.Offset, token.Length);
            case TokenKind.Literal:
                Next();
                return new ConditionPart(new Operand.Literal(token.Value, token.Unit), null, token.Offset, token.Length);
            case TokenKind.Open:
                return ReadParentheses(token);
            case TokenKind.Not:
                Error(token, "A comparison takes names and values, not a negation.", "write !(a == b) or a != b");
                ReadNot();
                return null;
            default:
                MissingOperand();
                return null;
        }
    }

    private MetricName ReadName(ConditionToken token)
    {
        var word = Text(token);
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0
            ? new MetricName(null, MetricName.Canonical(word), BuiltIns.Find(word), token.Offset, token.Length)
            : new MetricName(word[..dot], MetricName.Canonical(word[(dot + 1)..]), null, token.Offset, token.Length);
        _names.Add(name);
        return name;
    }

    private ConditionPart? ReadParentheses(ConditionToken open)
    {
        if (!Enter()) return null;
        Next();
        // One operand in parentheses is still an operand: (coverage) > 85%.
        var operand = Current.Kind is TokenKind.Name or TokenKind.Literal && _tokens[_at + 1].Kind == TokenKind.Close ? ReadPrimary() : null;
        var inner = operand is null ? ReadOr() : null;
        _depth--;
        if (Current.Kind == TokenKind.Close) Next();
        else Error(open, "This parenthesis is never closed.", "add ) where it ends");
        var length = _tokens[_at - 1].Offset + _tokens[_at - 1].Length - open.Offset;
        return operand is not null ? operand with { Offset = open.Offset, Length = length }
            : inner is null ? null : new ConditionPart(null, inner, open.Offset, length);
    }

    /// <summary>Goes one level deeper. Too deep ends the reading: the rest would only repeat the error.</summary>
    private bool Enter()
    {
        if (++_depth <= Limits.ConditionDepth) return true;
        _errors.Clear();
        _errors.Add(new ConditionError(DiagnosticCodes.LimitExceeded, Current.Offset, Current.Length,
            $"The condition is nested more than {Limits.ConditionDepth} levels deep.", "take away parentheses and negations that change nothing, or split it"));
        _at = _tokens.Count - 1;
        _isTooDeep = true;
        return false;
    }

    private bool IsOperatorMissing()
    {
        if (!Current.StartsOperand) return false;
        if (!_toldAboutMissingOperator)
            Error(Current, $"There is no operator between '{Text(Previous!.Value)}' and '{Text(Current)}'.", "put a comparison, && or || between them");
        return _toldAboutMissingOperator = true;
    }

    private void MissingOperand()
    {
        var before = Previous is { Kind: not TokenKind.Close } previous ? Text(previous) : null;
        // A text without a single token was already told to have no meaning.
        if (_tokens.Count == 1) return;
        if (Current.Kind == TokenKind.Close && before == "(") Error(Current, "There is nothing between the parentheses.", "put a condition between them, or remove them");
        else if (before is null) Error(Current, $"There is nothing before '{Text(Current)}'.", "put a name or a value before it");
        else if (Current.Kind is TokenKind.End or TokenKind.Close) Error(Previous!.Value, $"There is nothing behind '{before}'.", "put a name or a value behind it");
        else Error(Current, $"There is nothing between '{before}' and '{Text(Current)}'.", "put a name or a value between them");
    }

    private bool TryTake(TokenKind kind)
    {
        if (Current.Kind != kind) return false;
        _toldAboutMissingOperator = false;
        Next();
        return true;
    }

    private void Next()
    {
        if (_at < _tokens.Count - 1) _at++;
    }

    private string Text(ConditionToken token) => _text.Substring(token.Offset, token.Length);

    private string Text(ConditionPart part) => _text.Substring(part.Offset, part.Length);

    private void Error(ConditionToken at, string message, string hint) => Add(at.Offset, Math.Max(1, at.Length), message, hint);

    private void Add(int offset, int length, string message, string hint)
    {
        if (!_isTooDeep) _errors.Add(new ConditionError(DiagnosticCodes.ConditionSyntax, offset, length, message, hint));
    }
}
