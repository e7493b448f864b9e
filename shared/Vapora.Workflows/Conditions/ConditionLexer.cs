using System.Text;
using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Conditions;

/// <summary>Cuts a condition's text into tokens. A slip such as <c>=</c> is reported and read as what was meant, so that later errors are found too.</summary>
internal sealed class ConditionLexer(string text, List<ConditionError> errors)
{
    // Longest first. A sign with a third entry is a slip for that one.
    private static readonly (string Sign, TokenKind Kind, string? Meant, Comparison Comparison)[] _signs =
    [
        ("===", TokenKind.Compare, "==", Comparison.Equal), ("!==", TokenKind.Compare, "!=", Comparison.NotEqual),
        ("&&", TokenKind.And, null, default), ("||", TokenKind.Or, null, default),
        ("==", TokenKind.Compare, null, Comparison.Equal), ("!=", TokenKind.Compare, null, Comparison.NotEqual),
        ("<=", TokenKind.Compare, null, Comparison.LessOrEqual), (">=", TokenKind.Compare, null, Comparison.GreaterOrEqual),
        ("=<", TokenKind.Compare, "<=", Comparison.LessOrEqual), ("=>", TokenKind.Compare, ">=", Comparison.GreaterOrEqual),
        ("<>", TokenKind.Compare, "!=", Comparison.NotEqual), ("=", TokenKind.Compare, "==", Comparison.Equal),
        ("&", TokenKind.And, "&&", default), ("|", TokenKind.Or, "||", default),
        ("<", TokenKind.Compare, null, Comparison.Less), (">", TokenKind.Compare, null, Comparison.Greater),
        ("!", TokenKind.Not, null, default), ("(", TokenKind.Open, null, default), (")", TokenKind.Close, null, default),
    ];

    private readonly List<ConditionToken> _tokens = [];
    private int _at;

    /// <summary>The tokens in text order, the end last.</summary>
    public List<ConditionToken> Read()
    {
        while (_at < text.Length)
        {
            var c = text[_at];
            if (char.IsWhiteSpace(c)) _at++;
            else if (c is '\'' or '"') ReadText(c);
            else if (IsNamePart(c) && c != '-') ReadWord();
            else if (c == '-') ReadMinus();
            else if (!TryReadSign()) ReadNonsense();
        }

        _tokens.Add(new ConditionToken(TokenKind.End, text.Length, 0));
        return _tokens;
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    private bool TryReadSign()
    {
        foreach (var (sign, kind, meant, comparison) in _signs)
        {
            if (!text.AsSpan(_at).StartsWith(sign, StringComparison.Ordinal)) continue;
            if (meant is not null) Error(_at, sign.Length, $"'{sign}' is not an operator.", $"use {meant}");
            Add(kind, sign.Length, comparison);
            return true;
        }

        return false;
    }

    /// <summary>Names, paths, numbers with units, and the operators and flags that are words.</summary>
    private void ReadWord()
    {
        var start = _at;
        var end = WordEnd(start);
        var word = text[start..end];
        if (Units.TryParse(word, out var number, out var unit))
        {
            _tokens.Add(new ConditionToken(TokenKind.Literal, start, end - start, default, number, unit));
            _at = end;
            return;
        }

        switch (word.ToUpperInvariant())
        {
            case "AND": Add(TokenKind.And, word.Length); break;
            case "OR": Add(TokenKind.Or, word.Length); break;
            case "NOT": Add(TokenKind.Not, word.Length); break;
            case "TRUE": AddLiteral(MetricValue.Of(true), end); break;
            case "FALSE": AddLiteral(MetricValue.Of(false), end); break;
            default: AddName(word); break;
        }
    }

    private int WordEnd(int start)
    {
        var end = start;
        while (end < text.Length && (IsNamePart(text[end]) || text[end] == '.' || IsExponentSign(start, end))) end++;
        return end < text.Length && text[end] == '%' ? end + 1 : end;
    }

    /// <summary>The <c>+</c> of <c>1e+3</c>, which no name can have.</summary>
    private bool IsExponentSign(int start, int at) =>
        text[at] == '+' && at > start && text[at - 1] is 'e' or 'E' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])
        && text.AsSpan(start, at - 1 - start).TrimStart("0123456789.").IsEmpty;

    private void AddName(string word)
    {
        if (word.EndsWith('%'))
            Error(_at, word.Length, $"'{word}' is not a percentage.", "write % right behind a number, such as 85%");
        else if (word.EndsWith('.') || word.Contains("..", StringComparison.Ordinal))
            Error(_at, word.Length, $"'{word}' is not a path.", "write step.metric");
        Add(TokenKind.Name, word.Length);
    }

    private void ReadMinus()
    {
        if (_at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]))
        {
            var end = WordEnd(_at + 1);
            if (Units.TryParse(text[_at..end], out var number, out var unit))
            {
                _tokens.Add(new ConditionToken(TokenKind.Literal, _at, end - _at, default, number, unit));
                _at = end;
                return;
            }

            Error(_at, end - _at, $"'{text[_at..end]}' is not a number.", "a minus stands directly before a number, such as -3");
            AddLiteral(MetricValue.Of(0), end);
            return;
        }

        Error(_at, 1, "'-' stands before no number.", "a minus stands directly before a number, such as -3; there is no arithmetic");
        _at++;
    }

    private void ReadText(char quote)
    {
        var value = new StringBuilder();
        var at = _at + 1;
        for (; at < text.Length && text[at] != quote; at++)
        {
            if (text[at] != '\\')
            {
                value.Append(text[at]);
                continue;
            }

            if (++at == text.Length) break;
            value.Append(text[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var same => same });
            if (text[at] is not ('\\' or '\'' or '"' or 'n' or 't' or 'r'))
                Error(at - 1, 2, $"'\\{text[at]}' is not an escape.", @"the escapes are \\ \' \"" \n \r \t");
        }

        if (at >= text.Length) Error(_at, text.Length - _at, $"This text has no closing {quote}.", $"add {quote} where it ends");
        AddLiteral(MetricValue.Of(value.ToString()), Math.Min(at + 1, text.Length));
    }

    private void ReadNonsense()
    {
        var start = _at++;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && !IsNamePart(text[_at]) && text[_at] is not ('\'' or '"' or '(' or ')')) _at++;
        var found = text[start.._at];
        Error(start, found.Length, $"'{found}' has no meaning in a condition.", found switch
        {
            "%" => "write % right behind its number, such as 85%",
            "." => "write 0.5 for a number, step.metric for a path",
            _ => "conditions have names, numbers, 'texts', comparisons, &&, ||, ! and ( )",
        });
    }

    private void Add(TokenKind kind, int length, Comparison comparison = default)
    {
        _tokens.Add(new ConditionToken(kind, _at, length, comparison));
        _at += length;
    }

    private void AddLiteral(MetricValue value, int end)
    {
        _tokens.Add(new ConditionToken(TokenKind.Literal, _at, end - _at, default, value));
        _at = end;
    }

    private void Error(int offset, int length, string message, string hint) =>
        errors.Add(new ConditionError(DiagnosticCodes.ConditionSyntax, offset, length, message, hint));
}
